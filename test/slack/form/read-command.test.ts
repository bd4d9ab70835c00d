import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ask, readCommand } from '../../../src/slack/form/read-command.ts';
import { hostileTexts } from '../hostile.ts';

const whole = {
  imageId: 'm-bp1abc',
  bucket: 'my-bucket',
  prefix: 'dr7k2',
  regionId: 'cn-hangzhou',
  format: 'raw',
  reason: 'DR drill',
};

function asked(text: string): Ask {
  const read = readCommand(text);
  if (read.verb !== 'ask') throw new Error(`${text} is read as ${read.verb}`);
  return read;
}

describe('what is typed after the command', () => {
  const words = ['m-bp1abc', 'oss://my-bucket/dr7k2', 'cn-hangzhou', 'format=raw', 'reason="DR drill"'];

  it('fills in the form, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: words.length }), (order) => {
        expect(asked(order.join(' '))).toEqual({ verb: 'ask', prefill: whole, leftOut: [] });
      }),
    );
  });

  it('may be any part of it', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(words), (some) => {
        const { prefill, leftOut } = asked(some.join('   '));

        expect(whole).toMatchObject(prefill);
        expect(leftOut).toEqual([]);
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
    ['OSS://my-bucket/p1/', { bucket: 'my-bucket', prefix: 'p1' }],
    ['bucket=oss://my-bucket/p1', { bucket: 'my-bucket', prefix: 'p1' }],
    ['<oss://my-bucket|oss://my-bucket>', { bucket: 'my-bucket' }],
    ['bucket=<oss://my-bucket|oss://my-bucket>', { bucket: 'my-bucket' }],
    ['prefix=', { prefix: '' }],
    ['qcow2', { format: 'qcow2' }],
    ['eu-north-9', { regionId: 'eu-north-9' }],
    ['image=acme-web', { imageName: 'acme-web' }],
    ['image="acme web 2"', { imageName: 'acme web 2' }],
    ['image=「容灾 镜像」', { imageName: '容灾 镜像' }],
    ['m-1　cn-hangzhou　oss://my-bucket', { imageId: 'm-1', regionId: 'cn-hangzhou', bucket: 'my-bucket' }],
    ['ｍ－１　ｆｏｒｍａｔ＝ｖｈｄ', { imageId: 'm-1', format: 'vhd' }],
    ['region：cn-hangzhou', { regionId: 'cn-hangzhou' }],
  ])('%j is filled in, and nothing is left out', (text, prefill) => {
    expect(asked(text)).toEqual({ verb: 'ask', prefill, leftOut: [] });
  });

  it.each([
    ['reason=drill', 'drill'],
    ['reason=DR drill now', 'DR drill now'],
    ['reason=DR drill format=vhd', 'DR drill format=vhd'],
    ['reason = DR drill', 'DR drill'],
    ['reason= DR drill', 'DR drill'],
    ['REASON=DR drill', 'DR drill'],
    ['reason: DR drill', 'DR drill'],
    ['reason＝容灾　演练，OPS-1', '容灾　演练，OPS-1'],
    ['reason：容灾演练', '容灾演练'],
    ['reason="DR drill"', 'DR drill'],
    ["reason='DR drill'", 'DR drill'],
    ["reason=it's the DR drill's turn", "it's the DR drill's turn"],
    ["reason='it's the drill'", "it's the drill"],
    ['reason=“容灾 演练”', '容灾 演练'],
    ['reason=‘容灾 演练’', '容灾 演练'],
    ['reason=「演练 一」', '演练 一'],
    ['reason=『演练 一』', '演练 一'],
    ['reason=＂演练 一＂', '演练 一'],
    ['reason="two\nlines"', 'two\nlines'],
    ['reason=move the "old" box', 'move the "old" box'],
    ['reason="open ended', 'open ended'],
    ['reason=urgent 🚀🚀', 'urgent 🚀🚀'],
    ['reason=<!channel> *now* <@U1>', '<!channel> *now* <@U1>'],
  ])('gives a reason: %j', (text, reason) => {
    expect(asked(text).prefill.reason).toBe(reason);
  });

  it.each([
    ['m-1 reason="DR drill" cn-hangzhou', { imageId: 'm-1', reason: 'DR drill', regionId: 'cn-hangzhou' }],
    ['reason=“容灾 演练”　m-1', { imageId: 'm-1', reason: '容灾 演练' }],
    ['reason=first line\nm-1', { imageId: 'm-1', reason: 'first line' }],
  ])('goes on behind a reason in quotes, and on the next line: %j', (text, prefill) => {
    expect(asked(text)).toEqual({ verb: 'ask', prefill, leftOut: [] });
  });

  it.each([
    ['3,000 letters', 'x'.repeat(3_000), 500, 'x'.repeat(2_500)],
    ['emoji, of which none is halved', `x${'😀'.repeat(300)}`, 499, '😀'.repeat(51)],
  ])('has at most 500 characters of a reason, and names the rest: %s', (_name, reason, length, rest) => {
    const { prefill, leftOut } = asked(`reason=${reason}`);

    expect(prefill.reason).toBe(reason.slice(0, length));
    expect(leftOut).toEqual([{ because: 'cut', word: rest }]);
  });
});

describe('a word that is not in the form', () => {
  it.each<[string, Ask['prefill'], Ask['leftOut']]>([
    [
      'please export m-bp1abc',
      { imageId: 'm-bp1abc' },
      [
        { because: 'unknown', word: 'please' },
        { because: 'unknown', word: 'export' },
      ],
    ],
    ['dr-drill', {}, [{ because: 'unknown', word: 'dr-drill' }]],
    ['m-BAD', {}, [{ because: 'unknown', word: 'm-BAD' }]],
    ['"in quotes"', {}, [{ because: 'unknown', word: '"in quotes"' }]],
    ['role=Admin', {}, [{ because: 'unknown', word: 'role=Admin' }]],
    ['oss://my-bucket/a-b', { bucket: 'my-bucket' }, [{ because: 'malformed', word: 'a-b', field: 'prefix' }]],
    ['oss://my-bucket/a/b', { bucket: 'my-bucket' }, [{ because: 'malformed', word: 'a/b', field: 'prefix' }]],
    ['oss://Bad_Bucket/x1', { prefix: 'x1' }, [{ because: 'malformed', word: 'Bad_Bucket', field: 'bucket' }]],
    ['oss://', {}, [{ because: 'malformed', word: 'oss://', field: 'bucket' }]],
    ['prefix=a-b', {}, [{ because: 'malformed', word: 'prefix=a-b', field: 'prefix' }]],
    ['bucket=A', {}, [{ because: 'malformed', word: 'bucket=A', field: 'bucket' }]],
    ['format=iso', {}, [{ because: 'malformed', word: 'format=iso', field: 'format' }]],
    ['region=evil.com/', {}, [{ because: 'malformed', word: 'region=evil.com/', field: 'regionId' }]],
    ['image=', {}, [{ because: 'malformed', word: 'image=', field: 'imageName' }]],
    ['reason=""', {}, [{ because: 'malformed', word: 'reason=""', field: 'reason' }]],
    ['reason=', {}, [{ because: 'malformed', word: 'reason=', field: 'reason' }]],
    ['m-1 m-2', { imageId: 'm-1' }, [{ because: 'second', word: 'm-2', field: 'imageId' }]],
    ['m-1 image=web', { imageId: 'm-1' }, [{ because: 'second', word: 'image=web', field: 'imageName' }]],
    ['image=web m-1', { imageName: 'web' }, [{ because: 'second', word: 'm-1', field: 'imageId' }]],
    ['raw vhd', { format: 'raw' }, [{ because: 'second', word: 'vhd', field: 'format' }]],
    [
      'prefix=p1 oss://my-bucket/p2',
      { prefix: 'p1', bucket: 'my-bucket' },
      [{ because: 'second', word: 'p2', field: 'prefix' }],
    ],
    ['m-1 formt=vhd', { imageId: 'm-1' }, [{ because: 'misspelt', word: 'formt=vhd', meant: 'format=vhd' }]],
    ['m-1 hlep', { imageId: 'm-1' }, [{ because: 'misspelt', word: 'hlep', meant: '/export-image help' }]],
    ['m-1 status', { imageId: 'm-1' }, [{ because: 'misspelt', word: 'status', meant: '/export-image status ID' }]],
    ['reason="DR" drill', { reason: 'DR' }, [{ because: 'unknown', word: 'drill' }]],
  ])('is named, and what goes with it is kept: %j', (text, prefill, leftOut) => {
    expect(readCommand(text)).toEqual({ verb: 'ask', prefill, leftOut });
  });

  it('is any word at all that is not filled in', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-z0-9-]{1,12}$/),
      fc.constantFrom('m-1', 'm-2', 'cn-hangzhou', 'vhd', 'oss://b-1/p-', 'prefix=?', 'image=web', 'format=iso', '😀'),
    );

    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (typed) => {
        const read = readCommand(`zz ${typed.join('　')}`);
        if (read.verb !== 'ask') return;
        const said = [...Object.values(read.prefill), ...read.leftOut.map((one) => one.word)].join(' ');

        const silent = typed.filter((one) => !said.includes(one.replace(/^(oss:\/\/|image=)/, '').split('/')[0] ?? ''));

        expect(silent).toEqual([]);
      }),
    );
  });

  it.each(hostileTexts)('never becomes an id: %s', (_name, text) => {
    const read = asked(text);

    expect(read.prefill).toEqual({});
    expect(read.leftOut.length).toBeGreaterThan(0);
  });
});

describe('a verb after the command', () => {
  it.each(['help', 'HELP', '?', '？', '--help', '-h', 'help me', '帮助'])('asks for help: %j', (text) => {
    expect(readCommand(text)).toEqual({ verb: 'help' });
  });

  it.each([
    ['status 7k2m4x', { verb: 'status', requestId: '7k2m4x' }],
    ['Cancel 7K2M4X', { verb: 'cancel', requestId: '7k2m4x' }],
    ['status　７ｋ２ｍ４ｘ', { verb: 'status', requestId: '7k2m4x' }],
    ['list', { verb: 'list' }],
    ['List cn-hangzhou', { verb: 'list' }],
    ['mine', { verb: 'mine' }],
  ])('is about requests: %j', (text, read) => {
    expect(readCommand(text)).toEqual(read);
  });

  it.each([
    ['freeze Year-end, until Monday', 'Year-end, until Monday'],
    ['Freeze  "An intrusion: stop \'all\'"', "An intrusion: stop 'all'"],
    ['freeze “停机维护”', '停机维护'],
    ['freeze', ''],
    ['freeze ""', ''],
    [`freeze ${'x'.repeat(600)}`, 'x'.repeat(500)],
  ])('freezes, with all that follows as its reason: %j', (text, reason) => {
    expect(readCommand(text)).toEqual({ verb: 'freeze', reason });
  });

  it('lifts a freeze', () => {
    expect(readCommand(' Unfreeze ')).toEqual({ verb: 'unfreeze' });
  });

  it.each([
    ['status', 'needs-id', 'status', undefined],
    ['cancel', 'needs-id', 'cancel', undefined],
    ['cancel the export of m-1', 'needs-id', 'cancel', undefined],
    ['lsit', 'misspelt', 'lsit', '/export-image list'],
    ['minne', 'misspelt', 'minne', '/export-image mine'],
    ['freze Year-end', 'misspelt', 'freze', '/export-image freeze REASON'],
    ['unfrezee', 'misspelt', 'unfrezee', '/export-image unfreeze'],
    ['hlep', 'misspelt', 'hlep', '/export-image help'],
    ['halp', 'misspelt', 'halp', '/export-image help'],
    ['helpp', 'misspelt', 'helpp', '/export-image help'],
    ['stauts 7k2m4x', 'misspelt', 'stauts', '/export-image status 7k2m4x'],
    ['cancle 7k2m4x', 'misspelt', 'cancle', '/export-image cancel 7k2m4x'],
    ['cancell', 'misspelt', 'cancell', '/export-image cancel ID'],
  ])('that cannot be followed opens no form: %j', (text, because, word, meant) => {
    expect(readCommand(text)).toEqual({ verb: 'unclear', because, word, ...(meant && { meant }) });
  });

  it('is read in no time, whatever it is', () => {
    const began = process.cpuUsage();
    for (const sign of ['"', '“', '=', '<', 'a"', ' "', 'reason="', ' reason="\n', "reason=' ", 'hlep '])
      readCommand(sign.repeat(20_000 / sign.length));

    expect(process.cpuUsage(began).user).toBeLessThan(2_000_000);
  });
});
