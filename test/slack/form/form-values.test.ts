import { describe, expect, it } from 'vitest';
import {
  valuesAfterRegion,
  valuesOfCommand,
  valuesOfRequest,
  valuesOfSubmission,
} from '../../../src/slack/form/form-values.ts';
import { FormState } from '../../../src/slack/form/read-form.ts';
import { textsIn } from '../../../src/slack/texts/texts-in.ts';
import type { LeftOut } from '../../../src/workflow/asking/prefill.ts';
import { aSubmission } from '../../builders.ts';
import { aRequest, described } from '../a-request.ts';

const en = textsIn('en');
const zh = textsIn('zh');
const upcoming = { key: 'K1', requestId: 'fresh1' };

describe('the form is filled in', () => {
  it('from a command, with a prefix of its own where none is given', () => {
    const leftOut: LeftOut[] = [{ because: 'unknown', word: 'x' }];
    const from = { prefill: { regionId: 'cn-hangzhou', imageId: 'm-1' }, leftOut, upcoming };

    expect(valuesOfCommand({ ...from, texts: zh })).toEqual({
      region: { id: 'cn-hangzhou', words: '华东1（杭州） · cn-hangzhou' },
      image: { id: 'm-1' },
      bucket: undefined,
      prefix: upcoming.requestId,
      format: undefined,
      reason: '',
      upcoming,
      leftOut,
    });
  });

  it('from a command that names the image, with name and id', () => {
    const prefill = { regionId: 'cn-hangzhou', imageId: 'm-1', imageName: 'acme-web', prefix: '' };

    const values = valuesOfCommand({ prefill, leftOut: [], upcoming, texts: en });

    expect(values).toMatchObject({ image: { id: 'm-1', words: 'acme-web · m-1' }, prefix: '' });
  });

  it('with image and bucket of a command that named no region, once that is chosen', () => {
    const state = FormState.parse({
      region: { export_region: { selected_option: { value: 'us-west-1' } } },
      'export_image/': { export_image: { selected_option: { value: 'm-1', text: { text: 'm-1' } } } },
      'export_bucket/': { export_bucket: { selected_option: { value: 'acme-us', text: { text: 'acme-us' } } } },
    });
    const notes = FormState.parse({ 'export_image/': { export_image: { selected_option: { value: '-' } } } });

    expect(valuesAfterRegion(state, {})).toMatchObject({ image: { id: 'm-1' }, bucket: { id: 'acme-us' } });
    expect(valuesAfterRegion(notes, {})).not.toHaveProperty('image');
  });

  it('with what was submitted', () => {
    expect(valuesOfSubmission(aSubmission({ previous: 'k7m2qx' }), { before: 'sent11', upcoming }, en)).toEqual({
      region: { id: 'cn-hangzhou', words: 'China (Hangzhou) · cn-hangzhou' },
      image: { id: 'm-bp1acmeweb01' },
      bucket: { id: 'acme-exports' },
      prefix: 'web',
      format: 'raw',
      reason: 'DR drill, OPS-812',
      upcoming,
      previous: 'k7m2qx',
    });
  });

  it('with its own id for the one of the request that was not made', () => {
    const { fields, ...rest } = aSubmission();
    const submission = { ...rest, fields: { ...fields, prefix: 'sent11' } };

    expect(valuesOfSubmission(submission, { before: 'sent11', upcoming }, en).prefix).toBe('fresh1');
  });

  it('with what was asked for before, which it then repeats', () => {
    expect(valuesOfRequest(aRequest('denied', { image: described.image }), upcoming, en)).toMatchObject({
      image: { id: 'm-bp1acmeweb01', words: 'acme-web-2026-11 · m-bp1acmeweb01' },
      bucket: { id: 'acme-exports' },
      prefix: 'dr7k2',
      reason: 'DR drill, OPS-812',
      previous: '7k2m4x',
    });
  });

  it('with a prefix of its own after an export that has taken the names', () => {
    expect(valuesOfRequest(aRequest('exported'), upcoming, en).prefix).toBe('fresh1');
  });

  it('with a prefix of its own where the one before was an id too, or objects with it are there', () => {
    const { parameters, id } = aRequest('denied');
    const objects = ['dr7k2_m-bp1acmeweb01_system.raw.tar.gz'];
    const appeared = aRequest('failed', { failure: { reason: 'object-appeared', objects } });

    expect(
      valuesOfRequest(aRequest('denied', { parameters: { ...parameters, prefix: id } }), upcoming, en).prefix,
    ).toBe('fresh1');
    expect(valuesOfRequest(appeared, upcoming, en).prefix).toBe('fresh1');
  });

  it('with no region where an option was chosen that only says something', () => {
    const state = FormState.parse({ region: { export_region: { selected_option: { value: '-' } } } });

    expect(valuesAfterRegion(state, {}).region).toBeUndefined();
  });

  it('with what stays when the region changes', () => {
    const state = FormState.parse({
      region: { export_region: { selected_option: { value: 'us-west-1', text: { text: 'US (Silicon Valley)' } } } },
      'export_image/cn-hangzhou': { export_image: { selected_option: { value: 'm-1', text: { text: 'web' } } } },
      'format/eu-central-1': { export_format: { selected_option: { value: 'vhd' } } },
      prefix: { export_prefix: { value: 'p1' } },
      reason: { export_reason: { value: 'because' } },
    });

    expect(valuesAfterRegion(state, { upcoming, previous: 'k7m2qx' })).toEqual({
      region: { id: 'us-west-1', words: 'US (Silicon Valley)' },
      prefix: 'p1',
      format: 'vhd',
      reason: 'because',
      upcoming,
      previous: 'k7m2qx',
    });
  });
});
