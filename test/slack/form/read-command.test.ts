import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommand } from '../../../src/slack/form/read-command.ts';
import { hostileTexts } from '../hostile.ts';

const whole = {
  imageId: 'm-bp1abc',
  bucket: 'my-bucket',
  prefix: 'dr7k2',
  regionId: 'cn-hangzhou',
  format: 'raw',
  reason: 'DR drill',
};

function asked(text: string) {
  const read = readCommand(text);
  return read.verb === 'ask'
    ? { ...read.prefill, ...(read.notUnderstood.length > 0 && { rest: read.notUnderstood }) }
    : read;
}

describe('what is typed after the command', () => {
  const words = ['m-bp1abc', 'oss://my-bucket/dr7k2', 'cn-hangzhou', 'format=raw', 'reason="DR drill"'];

  it('fills in the form, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: words.length }), (order) => {
        expect(asked(order.join(' '))).toEqual(whole);
      }),
    );
  });

  it('may be any part of it', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(words), (some) => {
        const read = asked(some.join('   '));

        expect(whole).toMatchObject(read);
        expect(read).not.toHaveProperty('rest');
      }),
    );
  });

  it.each([
    ['', {}],
    ['   ', {}],
    [
      'image=m-1 region=us-west-1 bucket=b-1 prefix=p FORMAT=VHD',
      { imageId: 'm-1', regionId: 'us-west-1', bucket: 'b-1', prefix: 'p', format: 'vhd' },
    ],
    ['oss://my-bucket', { bucket: 'my-bucket' }],
    ['oss://my-bucket/', { bucket: 'my-bucket' }],
    ['bucket=oss://my-bucket/p1', { bucket: 'my-bucket', prefix: 'p1' }],
    ['<oss://my-bucket|oss://my-bucket>', { bucket: 'my-bucket' }],
    ['reason=drill', { reason: 'drill' }],
    ['reason=“容灾 演练”', { reason: '容灾 演练' }],
    ['reason=「演练 一」', { reason: '演练 一' }],
    ['m-1 reason="open ended', { imageId: 'm-1', reason: 'open ended' }],
    ['qcow2', { format: 'qcow2' }],
    ['eu-north-9', { regionId: 'eu-north-9' }],
  ])('%j', (text, read) => {
    expect(asked(text)).toEqual(read);
  });

  it.each([
    ['please export m-bp1abc', ['please', 'export']],
    ['dr-drill', ['dr-drill']],
    ['m-BAD', ['m-BAD']],
    ['oss://Bad_Bucket/x', ['oss://Bad_Bucket/x']],
    ['oss://my-bucket/a/b', ['oss://my-bucket/a/b']],
    ['m-1 m-2', ['m-2']],
    ['format=iso', ['format=iso']],
    ['region=evil.com/', ['region=evil.com/']],
    ['role=Admin', ['role=Admin']],
    ['reason=""', ['reason=""']],
  ])('%j has words that nobody understands', (text, rest) => {
    expect(asked(text)).toMatchObject({ rest });
  });

  it.each(['help', 'HELP', '?', '--help', 'help me'])('asks for help: %j', (text) => {
    expect(readCommand(text)).toEqual({ verb: 'help' });
  });

  it.each([
    ['status 7k2m4x', { verb: 'status', requestId: '7k2m4x' }],
    ['Cancel 7K2M4X', { verb: 'cancel', requestId: '7k2m4x' }],
  ])('is about a request: %j', (text, read) => {
    expect(readCommand(text)).toEqual(read);
  });

  it.each(hostileTexts)('never becomes an id: %s', (_name, text) => {
    const read = readCommand(text);

    expect(read).toMatchObject({ verb: 'ask', prefill: {} });
  });

  it('is read in no time, whatever it is', () => {
    const began = performance.now();
    for (const sign of ['"', '“', '=', '<', 'a"', ' "']) readCommand(sign.repeat(20_000));

    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
