/** What may be typed, and what votes are bound to. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, type ExportParameters, SubmittedFields } from '../../src/domain/parameters.ts';
import { someFields, someParameters } from '../builders.ts';

function faultsOf(submission: unknown): Record<string, string> {
  const parsed = SubmittedFields.safeParse(submission);
  if (parsed.success) return {};
  return Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message]));
}

describe('a submission', () => {
  it.each([
    ['as it should be', {}],
    ['without prefix', { prefix: '' }],
    ['of a region that is newer than the bot', { regionId: 'eu-north-9' }],
    ['with the longest prefix', { prefix: 'a'.repeat(30) }],
    ['with the shortest bucket', { bucket: 'abc' }],
    ['with the longest bucket', { bucket: 'a'.repeat(63) }],
    ['with the longest reason', { reason: 'x'.repeat(500) }],
    ['with another format where it is offered', { regionId: 'ap-southeast-1', format: 'qcow2' as const }],
  ])('%s is taken', (_what, given) => {
    expect(faultsOf(someFields(given))).toEqual({});
  });

  it.each([
    ['regionId', 'mars', 'unknown-region'],
    ['regionId', 'CN-HANGZHOU', 'unknown-region'],
    ['regionId', `cn-${'a'.repeat(40)}`, 'unknown-region'],
    ['regionId', 'cn-hangzhou/', 'unknown-region'],
    ['regionId', 'cn-hangzhou.evil.example', 'unknown-region'],
    ['regionId', 'constructor', 'unknown-region'],
    ['imageId', 'web01', 'malformed-image'],
    ['imageId', 'm-', 'malformed-image'],
    ['imageId', 'm-BP1', 'malformed-image'],
    ['imageId', `m-${'a'.repeat(41)}`, 'malformed-image'],
    ['imageId', 'm-abc\n', 'malformed-image'],
    ['bucket', 'ab', 'malformed-bucket'],
    ['bucket', 'a'.repeat(64), 'malformed-bucket'],
    ['bucket', '-acme', 'malformed-bucket'],
    ['bucket', 'acme-', 'malformed-bucket'],
    ['bucket', 'acme.exports', 'malformed-bucket'],
    ['bucket', 'acme/../x', 'malformed-bucket'],
    ['bucket', 'ACME', 'malformed-bucket'],
    ['prefix', 'web_1', 'malformed-prefix'],
    ['prefix', 'web/', 'malformed-prefix'],
    ['prefix', 'wéb', 'malformed-prefix'],
    ['prefix', 'a'.repeat(31), 'malformed-prefix'],
    ['reason', '', 'missing-reason'],
    ['reason', ' \n\t ', 'missing-reason'],
    ['reason', '\u200B\u2066', 'missing-reason'],
    ['reason', 'x'.repeat(501), 'long-reason'],
  ])('with %s %j has the fault %s', (field, typed, fault) => {
    expect(faultsOf({ ...someFields(), [field]: typed })).toEqual({ [field]: fault });
  });

  it('with a format that is not offered in the region says so at the format', () => {
    expect(faultsOf(someFields({ regionId: 'cn-hangzhou', format: 'qcow2' }))).toEqual({
      format: 'format-not-offered',
    });
  });

  it('has all its faults reported at once', () => {
    const faults = faultsOf(someFields({ imageId: 'x', bucket: 'x', reason: '' }));

    expect(Object.keys(faults).sort()).toEqual(['bucket', 'imageId', 'reason']);
  });

  it('loses the white space around its reason and what is not asked for', () => {
    const parsed = SubmittedFields.parse({ ...someFields({ reason: '  DR drill \n' }), roleName: 'Admin' });

    expect(parsed).toEqual(someFields({ reason: 'DR drill' }));
  });
});

describe('the digest of the parameters', () => {
  const changes: Partial<ExportParameters>[] = [
    { regionId: 'cn-beijing' },
    { imageId: 'm-other' },
    { bucket: 'evil-exports' },
    { prefix: 'web1' },
    { format: 'vhd' },
  ];

  it('stays the same over releases', () => {
    expect(digestOf(someParameters())).toBe('23adfdde164d7a2eda1cd6497a2a865d53161fc19d0a72ac5bbbf80779f7fea2');
  });

  it.each(changes)('changes with %j', (change) => {
    expect(digestOf(someParameters(change))).not.toBe(digestOf(someParameters()));
  });

  it('does not depend on the order of the fields, nor on what else is there', () => {
    const { regionId, imageId, bucket, prefix, format } = someParameters();
    const turned = { reason: 'x', format, prefix, bucket, imageId, regionId };

    expect(digestOf(turned)).toBe(digestOf(someParameters()));
  });

  it('is never shared by two different exports', () => {
    const text = fc.string({ maxLength: 4 });
    const any = fc.record({ regionId: text, imageId: text, bucket: text, prefix: text, format: fc.constant('raw') });
    fc.assert(
      fc.property(any, any, (one, other) => {
        const isSame = JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
        expect(digestOf(someParameters(one)) === digestOf(someParameters(other))).toBe(isSame);
      }),
    );
  });
});
