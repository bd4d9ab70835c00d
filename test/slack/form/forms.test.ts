import { describe, expect, it } from 'vitest';
import { viewFaults } from '../../../sandbox/slack/check-blocks.ts';
import { type Fields, fieldsIn, fieldsOf, stringOf, textOf } from '../../../sandbox/slack/json.ts';
import { LIMITS } from '../../../sandbox/slack/limits.ts';
import { languages } from '../../../src/domain/language.ts';
import { formatsOf, regions } from '../../../src/domain/regions.ts';
import { readCarried } from '../../../src/slack/form/carried.ts';
import { denialForm } from '../../../src/slack/form/denial-form.ts';
import { exportForm, type FormValues } from '../../../src/slack/form/export-form.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { aRequest, described } from '../a-request.ts';
import { expectSendable, mrkdwnIn, stringsIn } from '../drawn.ts';
import { hostileTexts } from '../hostile.ts';

const en = textsIn('en');
const channel = 'C0APPROVALS';

function formWith(options: Partial<FormValues>, texts = en) {
  return exportForm([channel], { prefix: 'dr7k2m', reason: '', ...options }, texts);
}

const inRegion = (id: string | undefined) => ({ region: id === undefined ? undefined : { id } });

function inputs(options: Partial<FormValues>): Fields[] {
  return fieldsIn(formWith(options).blocks).filter(({ type }) => type === 'input');
}

const labels = (regionId: string | undefined) => inputs(inRegion(regionId)).map(({ label }) => textOf(label));

function input(options: Partial<FormValues>, label: string): Fields {
  return inputs(options).find((block) => textOf(block['label']) === label) ?? {};
}

function initialOption(options: Partial<FormValues>, label: string): Fields {
  return fieldsOf(fieldsOf(input(options, label)['element'])['initial_option']);
}

describe('the form that asks for an export', () => {
  it.each([undefined, 'not-a-region', ...Object.keys(regions)])('is taken by Slack in %s', (regionId) => {
    for (const language of languages) {
      const options = { ...inRegion(regionId), prefix: 'x'.repeat(30), reason: '<&'.repeat(250) };
      const form = formWith(options, textsIn(language));

      expect(viewFaults({ ...form }, 'modal')).toEqual([]);
      expect(JSON.stringify(form).length).toBeLessThan(LIMITS.viewBytes);
    }
  });

  it('has the fields that people know, and a format only where there are several', () => {
    const everywhere = ['Region', 'Image', 'OSS bucket', 'OSS prefix', 'Reason'];

    expect(labels(undefined)).toEqual(everywhere);
    expect(labels('cn-hangzhou')).toEqual(everywhere);
    expect(labels('eu-central-1')).toEqual(['Region', 'Image', 'OSS bucket', 'OSS prefix', 'Format', 'Reason']);
  });

  it('is redrawn when the region changes', () => {
    expect(input({}, 'Region')['dispatch_action']).toBe(true);
  });

  it.each(['Image', 'OSS bucket', 'Format'])('forgets the %s of another region', (label) => {
    const [here, there] = ['eu-central-1', 'us-west-1'].map((id) => input(inRegion(id), label)['block_id']);

    expect(here).not.toBe(there);
  });

  it.each(['OSS prefix', 'Reason'])('keeps the %s when the region changes', (label) => {
    const [here, there] = ['eu-central-1', 'us-west-1'].map((id) => input(inRegion(id), label)['block_id']);

    expect(here).toBe(there);
  });

  it('shows lists before anything is typed, and asks no server to show the form itself', () => {
    for (const label of ['Region', 'Image', 'OSS bucket']) {
      expect(fieldsOf(input({}, label)['element'])).toMatchObject({ type: 'external_select', min_query_length: 0 });
    }
  });

  it('can be filled in', () => {
    const options: Partial<FormValues> = {
      region: { id: 'us-west-1', words: 'US (Silicon Valley) · us-west-1' },
      image: { id: 'm-1' },
      bucket: { id: 'acme-us' },
      format: 'vhd',
      reason: 'DR drill',
    };

    expect(initialOption(options, 'Region')).toMatchObject({
      value: 'us-west-1',
      text: { text: options.region?.words },
    });
    expect(initialOption(options, 'Image')).toMatchObject({ value: 'm-1', text: { text: 'm-1' } });
    expect(initialOption(options, 'OSS bucket')).toMatchObject({ value: 'acme-us' });
    expect(initialOption(options, 'Format')).toMatchObject({ value: 'vhd' });
    expect(fieldsOf(input(options, 'OSS prefix')['element'])['initial_value']).toBe('dr7k2m');
    expect(fieldsOf(input(options, 'Reason')['element'])['initial_value']).toBe('DR drill');
  });

  it('offers the formats of the region, raw first and chosen', () => {
    const { options } = fieldsOf(input(inRegion('us-west-1'), 'Format')['element']);

    expect(fieldsIn(options).map(({ value }) => value)).toEqual(formatsOf('us-west-1'));
    expect(initialOption(inRegion('us-west-1'), 'Format')['value']).toBe('raw');
  });

  it('lets only the prefix stay empty', () => {
    const optional = inputs(inRegion('eu-central-1')).filter((block) => block['optional'] === true);

    expect(optional.map(({ label }) => textOf(label))).toEqual(['OSS prefix']);
  });

  it('says beside the prefix which one is the id of the request that will come of it', () => {
    const hint = textOf(input({ upcoming: { key: 'K1', requestId: 'fresh1' } }, 'OSS prefix')['hint']);

    expect(hint).toContain('fresh1 is the id of this request');
    expect(textOf(input({}, 'OSS prefix')['hint'])).not.toContain('is the id of this request');
  });

  it.each<[string, string, object]>([
    ['of an earlier release', 'k7m2qx', { previous: 'k7m2qx' }],
    ['of an earlier release, without a request before', '', {}],
    ['of nobody', '{"upcoming":{"key":"","requestId":"<!here>"}}', {}],
  ])('reads what a form %s carries', (_whose, metadata, carried) => {
    expect(readCarried(metadata)).toEqual(carried);
  });

  it('carries nothing but what is seen, the key of the request that will come of it, and the id of the one that it repeats', () => {
    const upcoming = { key: 'K1', requestId: 'fresh1' };

    expect(readCarried(formWith(inRegion('cn-hangzhou')).private_metadata ?? '')).toEqual({});
    expect(readCarried(formWith({ upcoming, previous: 'k7m2qx' }).private_metadata ?? '')).toEqual({
      upcoming,
      previous: 'k7m2qx',
    });
    expect(JSON.stringify(formWith({ previous: 'k7m2qx' }).blocks)).toContain('A new version of request k7m2qx.');
    expect(inputs(inRegion('cn-hangzhou')).every((block) => stringOf(block['block_id']) !== '')).toBe(true);
  });

  it('keeps a format that is typed before its region, and offers all until then', () => {
    const { options } = fieldsOf(input({ format: 'vhd' }, 'Format')['element']);

    expect(fieldsIn(options).map(({ value }) => value)).toEqual(formatsOf('us-west-1'));
    expect(initialOption({ format: 'vhd' }, 'Format')['value']).toBe('vhd');
    expect(initialOption({ ...inRegion('us-west-1'), format: 'vhd' }, 'Format')['value']).toBe('vhd');
  });

  it('says where only RAW is on offer, and names a format that was typed for such a region', () => {
    const said = (options: Partial<FormValues>) => mrkdwnIn(formWith(options).blocks).join('\n');

    expect(said(inRegion('cn-hangzhou'))).toContain('Format: RAW. `cn-hangzhou` exports no other.');
    expect(said({ ...inRegion('cn-hangzhou'), format: 'vhd' })).toContain('`vhd`: `cn-hangzhou` exports only RAW.');
    for (const options of [inRegion('cn-hangzhou'), { ...inRegion('cn-hangzhou'), format: 'raw' as const }]) {
      expect(said(options)).not.toContain('Not filled in');
    }
    expect(said({ ...inRegion('us-west-1'), format: 'vhd' })).not.toContain('RAW');
  });

  it.each(hostileTexts)('names the words that are left out, and obeys none of them: %s', (_name, text) => {
    const form = formWith({
      leftOut: Array.from({ length: 50 }, () => ({ because: 'unknown', word: text })),
      image: { id: 'm-1', words: text },
    });

    expect(viewFaults({ ...form }, 'modal')).toEqual([]);
    expectSendable(stringsIn(form.blocks).join());
    const live = mrkdwnIn(form.blocks).flatMap((said) => said.match(/<[^>]*>/g) ?? []);
    expect(live).toEqual(['<#C0APPROVALS>']);
  });
});

describe('the first line of the form', () => {
  it('names each channel of which one will have the card', () => {
    const promise = (channels: string[]) => mrkdwnIn(exportForm(channels, { prefix: '', reason: '' }, en).blocks)[0];

    expect(promise(['C0A', 'C0B'])).toMatch(/^Approvers in <#C0A> or <#C0B> see everything you enter\./);
    expect(promise(['C0A', 'C0B', 'C0C', 'C0D', 'C0E', 'C0F', 'C0G'])).toMatch(/<#C0D> or <#C0E> and 2 more see/);
  });
});

describe('the form behind Deny', () => {
  const ofCard = { requestId: '7k2m4x', shown: '0123456789abcdef', texts: en };

  it('is taken by Slack, and carries what the button carried and nothing else', () => {
    const form = denialForm({ ...ofCard, request: aRequest('pending', described) });

    expect(viewFaults({ ...form }, 'modal')).toEqual([]);
    expect(form.private_metadata).toBe('7k2m4x/0123456789abcdef');
  });

  it('names what would be denied: requester, image, size and bucket', () => {
    const { blocks } = denialForm({ ...ofCard, request: aRequest('pending', described) });

    expect(stringsIn(blocks)).toContain(
      '*<@U0LIN> wants to export* `acme-web-2026-11` (40 + 100\u00a0GiB) *to* `acme-exports/dr7k2`',
    );
  });

  it('opens without the record where that could not be read in time', () => {
    expect(viewFaults({ ...denialForm({ ...ofCard, request: undefined }) }, 'modal')).toEqual([]);
  });

  it('takes a denial without a reason', () => {
    expect(denialForm({ ...ofCard, request: undefined }).blocks[0]).toMatchObject({ type: 'input', optional: true });
  });
});
