import { describe, expect, it } from 'vitest';
import {
  valuesAfterRegion,
  valuesOfCommand,
  valuesOfRequest,
  valuesOfSubmission,
} from '../../../src/slack/form/form-values.ts';
import type { LeftOut } from '../../../src/slack/form/read-command.ts';
import { FormState } from '../../../src/slack/form/read-form.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import { aSubmission } from '../../builders.ts';
import { aRequest, described } from '../a-request.ts';

const en = textsIn('en');
const zh = textsIn('zh');

describe('the form is filled in', () => {
  it('from a command, with a prefix of its own where none is given', () => {
    const leftOut: LeftOut[] = [{ because: 'unknown', word: 'x' }];
    const from = { prefill: { regionId: 'cn-hangzhou', imageId: 'm-1' }, leftOut, newPrefix: 'fresh1' };

    expect(valuesOfCommand({ ...from, texts: zh })).toEqual({
      region: { id: 'cn-hangzhou', words: '华东1（杭州） · cn-hangzhou' },
      image: { id: 'm-1' },
      bucket: undefined,
      prefix: 'fresh1',
      format: undefined,
      reason: '',
      leftOut,
    });
  });

  it('from a command that names the image, with name and id', () => {
    const prefill = { regionId: 'cn-hangzhou', imageId: 'm-1', imageName: 'acme-web', prefix: '' };

    const values = valuesOfCommand({ prefill, leftOut: [], newPrefix: 'fresh1', texts: en });

    expect(values).toMatchObject({ image: { id: 'm-1', words: 'acme-web · m-1' }, prefix: '' });
  });

  it('with image and bucket of a command that named no region, once that is chosen', () => {
    const state = FormState.parse({
      region: { export_region: { selected_option: { value: 'us-west-1' } } },
      'export_image/': { export_image: { selected_option: { value: 'm-1', text: { text: 'm-1' } } } },
      'export_bucket/': { export_bucket: { selected_option: { value: 'acme-us', text: { text: 'acme-us' } } } },
    });
    const notes = FormState.parse({ 'export_image/': { export_image: { selected_option: { value: '-' } } } });

    expect(valuesAfterRegion(state, undefined)).toMatchObject({ image: { id: 'm-1' }, bucket: { id: 'acme-us' } });
    expect(valuesAfterRegion(notes, undefined)).not.toHaveProperty('image');
  });

  it('with what was submitted', () => {
    expect(valuesOfSubmission(aSubmission({ previous: 'k7m2qx' }), en)).toEqual({
      region: { id: 'cn-hangzhou', words: 'China (Hangzhou) · cn-hangzhou' },
      image: { id: 'm-bp1acmeweb01' },
      bucket: { id: 'acme-exports' },
      prefix: 'web',
      format: 'raw',
      reason: 'DR drill, OPS-812',
      previous: 'k7m2qx',
    });
  });

  it('with what was asked for before, which it then repeats', () => {
    expect(valuesOfRequest(aRequest('denied', { image: described.image }), 'fresh1', en)).toMatchObject({
      image: { id: 'm-bp1acmeweb01', words: 'acme-web-2026-11 · m-bp1acmeweb01' },
      bucket: { id: 'acme-exports' },
      prefix: 'dr7k2',
      reason: 'DR drill, OPS-812',
      previous: '7k2m4x',
    });
  });

  it('with a prefix of its own after an export that has taken the names', () => {
    expect(valuesOfRequest(aRequest('exported'), 'fresh1', en).prefix).toBe('fresh1');
  });

  it('with no region where an option was chosen that only says something', () => {
    const state = FormState.parse({ region: { export_region: { selected_option: { value: '-' } } } });

    expect(valuesAfterRegion(state, undefined).region).toBeUndefined();
  });

  it('with what stays when the region changes', () => {
    const state = FormState.parse({
      region: { export_region: { selected_option: { value: 'us-west-1', text: { text: 'US (Silicon Valley)' } } } },
      'export_image/cn-hangzhou': { export_image: { selected_option: { value: 'm-1', text: { text: 'web' } } } },
      'format/eu-central-1': { export_format: { selected_option: { value: 'vhd' } } },
      prefix: { export_prefix: { value: 'p1' } },
      reason: { export_reason: { value: 'because' } },
    });

    expect(valuesAfterRegion(state, 'k7m2qx')).toEqual({
      region: { id: 'us-west-1', words: 'US (Silicon Valley)' },
      prefix: 'p1',
      format: 'vhd',
      reason: 'because',
      previous: 'k7m2qx',
    });
  });
});
