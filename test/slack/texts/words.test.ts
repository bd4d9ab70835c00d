import { describe, expect, it } from 'vitest';
import type { ExportRequest } from '../../../src/domain/export-request.ts';
import { languages } from '../../../src/domain/language.ts';
import { isOpen } from '../../../src/domain/status.ts';
import { type Texts, textsIn } from '../../../src/slack/texts/texts-in.ts';
import { allFailures, allRequests, aRequest, questionId, refusal, task } from '../a-request.ts';
import { allWordsOn } from '../all-words.ts';
import { drawn, expectTaken, objectsIn, refusedIn, spoken, stringsIn } from '../drawn.ts';
import { hostileTexts, invisibleTexts, requestsWith } from '../hostile.ts';
import { obeyed } from '../obeyed.ts';

const inEachLanguage = languages.flatMap((language) =>
  allRequests.map(([name, request]): [string, ExportRequest, Texts] => [
    `${name}, in ${language}`,
    request,
    textsIn(language),
  ]),
);

describe.each(inEachLanguage)('what is said of a request that is %s', (_name, request, texts) => {
  it('is taken by Slack', () => {
    for (const [, words] of allWordsOn(request, texts)) expectTaken(words);
  });

  it('says the same in its text as in its sections', () => {
    for (const [what, words] of allWordsOn(request, texts)) {
      const said = new Set([...wordsOf(spoken(words)), ...labels]);
      const sections = words.blocks.filter(({ type }) => type === 'section');

      const missing = wordsOf(drawn({ blocks: sections })).filter((word) => !said.has(word));

      expect([what, ...missing]).toEqual([what]);
    }
  });

  it('has buttons to decide and to follow up on the card, and elsewhere only to see a policy that is lacking, to ask again or to answer', () => {
    for (const [what, words] of allWordsOn(request, texts)) {
      const buttons = objectsIn(words.blocks).flatMap(({ type, action_id }) =>
        type === 'button' || type === 'overflow' ? [action_id] : [],
      );
      const isAboutGrant = what === `${request.status === 'waiting' ? 'waiting' : 'ended'} in the thread`;
      const onNote = isAboutGrant && lacksPermission(request) ? ['export_show_policy'] : [];

      const isUndone = request.status === 'denied' || (request.status === 'expired' && !request.approval);
      const isAboutQuestion = /^(question|answer) /.test(what);
      const onDirect = isUndone && !isAboutQuestion && what.includes('to the requester') ? ['export_ask_again'] : [];
      const onQuestion = what.startsWith('question to the requester') && isOpenTo(request) ? ['export_answer'] : [];

      expect([what, ...buttons]).toEqual([
        what,
        ...(what === 'card' ? buttonsFor(request) : [...onNote, ...onDirect, ...onQuestion]),
      ]);
    }
  });
});

/** All signs in one text, and the text that escaping makes longest. Each of the others: test/proof/hostile-texts.test.ts. */
const worstTexts = hostileTexts.filter(([name]) => name === 'all nasty signs' || name === '5,000 ampersands');

describe.each(languages.map(textsIn))('hostile text in $language', (texts) => {
  it.each(worstTexts)('is shown but never obeyed: %s', (_name, text) => {
    const deviations = requestsWith(text).flatMap(([state, request]) =>
      allWordsOn(request, texts).flatMap(([what, words]) =>
        [...refusedIn(words), ...obeyed(words)].map((deviation) => [state, what, deviation]),
      ),
    );

    expect(deviations).toEqual([]);
  });

  it.each(invisibleTexts)('leaves no empty place: %s', (_name, text) => {
    const deviations = requestsWith(text).flatMap(([state, request]) =>
      allWordsOn(request, texts).flatMap(([what, words]) =>
        refusedIn(words).map((deviation) => [state, what, deviation]),
      ),
    );

    expect(deviations).toEqual([]);
  });

  it('is shown to the approvers', () => {
    const [, words] = allWordsOn(aRequest('pending', { reason: '<!channel> *now* `x`' }), texts)[0] ?? ['', undefined];

    expect(words && drawn(words)).toContain('│ <!channel> *now* `x`');
  });
});

describe('what Alibaba Cloud says', () => {
  const secrets = [
    'LTAI5tAbCdEfGhIjKlMnOpQr',
    'STS.NTabcdefghijklmnopq1',
    'CAISsecuritytoken',
    'c2lnbmF0dXJl',
    '1234567890123456',
    'lin.wang',
  ];
  const messages = [
    'Specified signature is not matched with our calculation. server string to sign is:POST&%2F&AccessKeyId%3DLTAI5tAbCdEfGhIjKlMnOpQr%26Action%3DExportImage%26SecurityToken%3DCAISsecuritytoken%252B%26Timestamp%3D2026',
    'https://ecs.aliyuncs.com/?AccessKeyId=LTAI5tAbCdEfGhIjKlMnOpQr&Signature=c2lnbmF0dXJl%3D&SecurityToken=CAISsecuritytoken',
    'The key STS.NTabcdefghijklmnopq1 is not active. x-acs-security-token: CAISsecuritytoken',
    'User acs:ram::1234567890123456:user/lin.wang is not authorized on "acs:ecs:cn-hangzhou:1234567890123456:image/*".',
    'Account 1234567890123456 has no right, nor AccountId:1234567890123456.',
  ];

  it.each(messages)('keeps keys, signatures and accounts to itself: %s', (message) => {
    const spoilt = { ...refusal, message };
    const fault = { code: 'X', message };
    const requests = [
      aRequest('failed', { failure: { reason: 'refused', refusal: spoilt } }),
      aRequest('failed', { failure: { reason: 'task-failed', task, faults: [fault] } }),
      aRequest('waiting', { waiting: { ...aRequest('waiting').waiting, refusal: spoilt } }),
    ];

    const shown = requests.flatMap((request) => allWordsOn(request)).flatMap(([, words]) => stringsIn(words));

    expect(secrets.filter((secret) => shown.some((text) => text.includes(secret)))).toEqual([]);
  });

  it('is quoted in its own words, with the codes last', () => {
    const [, note] = allWordsOn(aRequest('failed')).find(([what]) => what === 'ended in the thread') ?? [];

    expect(note && drawn(note).split('\n').slice(-3)).toEqual([
      'Alibaba Cloud says:',
      `│ ${refusal.message}`,
      '· NoSetRoletoECSServiceAcount (403) · RequestId 8C1E4F9A-0000 · 7k2m4x',
    ]);
  });

  it.each(allFailures)('a failure has a next step: $reason', (failure) => {
    const [, note] = allWordsOn(aRequest('failed', { failure })).find(([what]) => what === 'ended in the thread') ?? [];

    expect(note && drawn(note)).toContain('Next:');
    expect(note?.text).toContain('Next:');
  });
});

/** Whether the question that `allWordsOn` has a message about waits for an answer. */
function isOpenTo({ status, questions = [] }: ExportRequest): boolean {
  return status === 'pending' && questions.some(({ id, answer }) => id === questionId && !answer);
}

function lacksPermission(request: ExportRequest): boolean {
  const holder = request.status === 'failed' ? request.failure : request.status === 'waiting' && request.waiting;
  return holder && 'refusal' in holder ? holder.refusal?.missingAction !== undefined : false;
}

/** These say what a section is about, or lead somewhere; the sentence of the text does without them. */
const labels = new Set([
  ...[
    'region',
    'image',
    'bucket',
    'prefix',
    'no',
    'format',
    'task',
    'open',
    'in',
    'console',
    'read',
    'more',
    'diagnose',
  ],
  ...['authorize', 'an', 'account', 'of', 'the', 'china', 'site'],
  ...[
    '地域',
    '镜像',
    '前缀',
    '格式',
    '任务',
    '无前缀',
    '在控制台中打开',
    '了解更多',
    '诊断',
    '前往授权',
    '国际站账号的授权页面',
  ],
]);

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .match(/[\p{L}\d][\p{L}\d_.-]*/gu)
      ?.map((word) => word.replace(/\.$/, '')) ?? []
  );
}

function buttonsFor(request: ExportRequest): string[] {
  const isOwed = request.emergency && !request.emergency.review;
  return [...(isOwed ? ['export_review'] : []), ...buttonsByState(request)];
}

function buttonsByState(request: ExportRequest): string[] {
  if (request.status === 'pending') return ['export_approve', 'export_deny', 'export_more'];
  if (!isOpen(request))
    return request.status === 'failed' && request.retryFrom
      ? ['export_retry', 'export_ask_again']
      : ['export_ask_again'];
  const isWanted = 'cancelWanted' in request && request.cancelWanted !== undefined;
  return !isWanted ? ['export_cancel'] : [];
}
