import { describe, expect, it } from 'vitest';
import { fieldsIn, fieldsOf, stringOf } from '../../../sandbox/slack/json.ts';
import { exportForm } from '../../../src/slack/form/export-form.ts';
import { FormState, readForm } from '../../../src/slack/form/read-form.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { hostileTexts, invisibleTexts } from '../hostile.ts';

const en = textsIn('en');

const filled: Record<string, string> = {
  export_region: 'eu-central-1',
  export_image: 'm-gw8acmeshop01',
  export_bucket: 'acme-frankfurt',
  export_prefix: 'dr7k2',
  export_format: 'qcow2',
  export_reason: 'DR drill, OPS-812',
};

/** What Slack sends of the form as it is shown for `shownRegion`, filled as wanted. */
function state(changes: Record<string, string | null> = {}, shownRegion = 'eu-central-1'): FormState {
  const values: Record<string, string | null> = { ...filled, ...changes };
  const form = exportForm(['C1'], { region: { id: shownRegion }, prefix: '', reason: '' }, en);
  const entries = fieldsIn(form.blocks)
    .filter(({ type }) => type === 'input')
    .map((block) => {
      const { type, action_id } = fieldsOf(block['element']);
      const value = values[stringOf(action_id)] ?? null;
      const selected = value === null ? null : { text: { type: 'plain_text', text: value }, value };
      const element = type === 'plain_text_input' ? { type, value } : { type, selected_option: selected };
      return [block['block_id'], { [stringOf(action_id)]: element }];
    });
  return FormState.parse(Object.fromEntries(entries));
}

function errorsOf(changes: Record<string, string | null>, shownRegion?: string) {
  const read = readForm(state(changes, shownRegion), en);
  return read.ok ? {} : read.refusal.errors;
}

describe('what is typed into the form', () => {
  it('is read as a submission', () => {
    expect(readForm(state(), en)).toEqual({
      ok: true,
      value: {
        regionId: 'eu-central-1',
        imageId: 'm-gw8acmeshop01',
        bucket: 'acme-frankfurt',
        prefix: 'dr7k2',
        format: 'qcow2',
        reason: 'DR drill, OPS-812',
      },
    });
  });

  it('is raw where the form has no format, and without a prefix where none is typed', () => {
    const read = readForm(state({ export_region: 'cn-hangzhou', export_prefix: null }, 'cn-hangzhou'), en);

    expect(read.ok && read.value).toMatchObject({ format: 'raw', prefix: '' });
  });

  it.each([
    ['export_image', 'm-BAD', 'export_image/eu-central-1', /Choose an image from the list/],
    ['export_image', '-', 'export_image/eu-central-1', /Choose an image from the list/],
    ['export_image', null, 'export_image/eu-central-1', /Choose an image from the list/],
    ['export_bucket', '-', 'export_bucket/eu-central-1', /Choose a bucket from the list/],
    ['export_bucket', 'evil.com/', 'export_bucket/eu-central-1', /Choose a bucket from the list/],
    ['export_prefix', 'a/b', 'prefix', /1–30 letters or digits/],
    ['export_prefix', 'x'.repeat(31), 'prefix', /1–30 letters or digits/],
    ['export_reason', '   ', 'reason', /Give a short reason/],
    ['export_reason', null, 'reason', /Give a short reason/],
    ['export_reason', 'x'.repeat(501), 'reason', /at most 500/],
    ['export_format', 'iso', 'format/eu-central-1', /Choose one of the options/],
  ])('%s = %j is told beside its field', (action, value, block, words) => {
    const errors = errorsOf({ [action]: value });

    expect(Object.keys(errors)).toEqual([block]);
    expect(errors[block]).toMatch(words);
  });

  it('has all its faults reported at once', () => {
    expect(Object.keys(errorsOf({ export_image: 'x', export_prefix: '-', export_reason: '' })).sort()).toEqual([
      'export_image/eu-central-1',
      'prefix',
      'reason',
    ]);
  });

  it('shows the fault of a hidden field beside the region', () => {
    const { 'export_image/eu-central-1': _image, ...shown } = state();

    const read = readForm(shown, en);

    expect(!read.ok && read.refusal.errors).toEqual({ region: expect.stringContaining('Choose an image') });
  });

  it.each(['mars', '', '-', '__proto__', 'constructor', 'cn-hangzhou.evil.example'])(
    'refuses the region %j, beside the region',
    (region) => {
      expect(errorsOf({ export_region: region, export_format: 'raw' })).toEqual({
        region: 'Choose a region from the list.',
      });
    },
  );

  it('refuses a format that the region does not offer, beside the format', () => {
    expect(errorsOf({ export_region: 'cn-hangzhou' })).toEqual({
      'format/eu-central-1': 'This region exports only RAW. Choose raw, or another region.',
    });
  });

  it.each(invisibleTexts)('counts a reason that cannot be seen as none: %s', (_name, reason) => {
    expect(errorsOf({ export_reason: reason })).toHaveProperty('reason');
  });

  it.each(hostileTexts)('never becomes an id: %s', (_name, text) => {
    const errors = errorsOf({ export_image: text, export_bucket: text, export_prefix: text, export_region: text });

    expect(Object.keys(errors)).toEqual(
      expect.arrayContaining(['region', 'export_image/eu-central-1', 'export_bucket/eu-central-1', 'prefix']),
    );
    expect(Object.values(errors).join()).not.toContain('BOOM');
  });
});
