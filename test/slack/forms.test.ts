import { describe, expect, it } from 'vitest';
import { viewFaults } from '../../sandbox/slack/check-blocks.ts';
import { type Fields, fieldsIn, fieldsOf, stringOf, textOf } from '../../sandbox/slack/json.ts';
import { LIMITS } from '../../sandbox/slack/limits.ts';
import { formatsOf, regions } from '../../src/domain/regions.ts';
import { denialForm } from '../../src/slack/denial-form.ts';
import { exportForm } from '../../src/slack/export-form.ts';
import { textsIn } from '../../src/slack/texts/texts-in.ts';

const en = textsIn('en');
const choices = { channel: 'C0APPROVALS', regionId: undefined, prefix: 'dr7k2m', reason: '' };

function inputs(regionId: string | undefined): Fields[] {
  return fieldsIn(exportForm({ ...choices, regionId }, en).blocks).filter(({ type }) => type === 'input');
}

const labels = (regionId: string | undefined) => inputs(regionId).map(({ label }) => textOf(label));

function input(regionId: string | undefined, label: string): Fields {
  return inputs(regionId).find((block) => textOf(block['label']) === label) ?? {};
}

describe('the form that asks for an export', () => {
  it.each([undefined, '', 'not-a-region', ...Object.keys(regions)])('is taken by Slack in %s', (regionId) => {
    const form = exportForm({ ...choices, regionId, prefix: 'x'.repeat(30), reason: '<&'.repeat(250) }, en);

    expect(viewFaults({ ...form }, 'modal')).toEqual([]);
    expect(JSON.stringify(form).length).toBeLessThan(LIMITS.viewBytes);
  });

  it('has the fields that people know, and a format only where there is a choice', () => {
    const everywhere = ['Region', 'Image', 'OSS bucket', 'OSS prefix', 'Reason'];

    expect(labels(undefined)).toEqual(everywhere);
    expect(labels('cn-hangzhou')).toEqual(everywhere);
    expect(labels('eu-central-1')).toEqual(['Region', 'Image', 'OSS bucket', 'OSS prefix', 'Format', 'Reason']);
  });

  it('offers every region, and keeps the chosen one', () => {
    const { options, initial_option } = fieldsOf(input('eu-central-1', 'Region')['element']);

    expect(fieldsIn(options).map(({ value }) => value)).toEqual(Object.keys(regions));
    expect(fieldsOf(initial_option)['value']).toBe('eu-central-1');
    expect(fieldsOf(input('nowhere', 'Region')['element'])['initial_option']).toBeUndefined();
  });

  it('is redrawn when the region changes', () => {
    expect(input(undefined, 'Region')['dispatch_action']).toBe(true);
  });

  it.each(['Image', 'OSS bucket', 'Format'])('forgets the %s of another region', (label) => {
    expect(input('eu-central-1', label)['block_id']).not.toBe(input('us-west-1', label)['block_id']);
  });

  it.each(['OSS prefix', 'Reason'])('keeps the %s when the region changes', (label) => {
    expect(input('eu-central-1', label)['block_id']).toBe(input('us-west-1', label)['block_id']);
  });

  it('shows lists before anything is typed', () => {
    for (const label of ['Image', 'OSS bucket']) {
      expect(fieldsOf(input(undefined, label)['element'])['min_query_length']).toBe(0);
    }
  });

  it('offers the formats of the region, raw first and chosen', () => {
    const { options, initial_option } = fieldsOf(input('us-west-1', 'Format')['element']);

    expect(fieldsIn(options).map(({ value }) => value)).toEqual(formatsOf('us-west-1'));
    expect(fieldsOf(initial_option)['value']).toBe('raw');
  });

  it('lets only the prefix stay empty', () => {
    const optional = inputs('eu-central-1').filter((block) => block['optional'] === true);

    expect(optional.map(({ label }) => textOf(label))).toEqual(['OSS prefix']);
  });

  it('carries nothing but what is seen', () => {
    expect(exportForm({ ...choices, regionId: 'cn-hangzhou' }, en)).not.toHaveProperty('private_metadata');
    expect(inputs('cn-hangzhou').every((block) => stringOf(block['block_id']) !== '')).toBe(true);
  });
});

describe('the form behind Deny', () => {
  it('is taken by Slack, and carries the request id and nothing else', () => {
    const form = denialForm('7k2m4x', en);

    expect(viewFaults({ ...form }, 'modal')).toEqual([]);
    expect(form.private_metadata).toBe('7k2m4x');
  });

  it('takes a denial without a reason', () => {
    expect(denialForm('7k2m4x', en).blocks[0]).toMatchObject({ type: 'input', optional: true });
  });
});
