/** A refusal of Alibaba Cloud, explained: who can fix it, the next step, its own words, and the codes last and small. */
import type { KnownBlock } from '@slack/types';
import { type Explanation, explain, type Fixer } from '../domain/explanations/explain.ts';
import type { CloudRefusal } from '../domain/export-request.ts';
import { oneLine, withoutSecrets } from '../domain/foreign-text.ts';
import { context, foreignQuote, section } from './blocks.ts';
import { code, escapeMrkdwn, quoted } from './text.ts';

const fixers: Readonly<Record<Fixer, string>> = {
  requester: 'whoever asked',
  approver: 'an approver',
  administrator: 'an Alibaba Cloud administrator',
  operator: 'whoever runs this bot',
  'alibaba-support': 'the support of Alibaba Cloud',
  nobody: 'nobody needs to, it passes by itself',
};

/** The sentence that says what happened; ends with a full stop. */
export function refusalTitle(refusal: CloudRefusal): string {
  return escapeMrkdwn(explained(refusal).title);
}

export function refusalText(refusal: CloudRefusal): string {
  const { next, fixer } = explained(refusal);
  return `Who can fix it: ${fixers[fixer]}. Next: ${escapeMrkdwn(next)} ${codes(refusal)}`;
}

export function refusalBlocks(refusal: CloudRefusal, requestId: string): KnownBlock[] {
  const { next, fixer, link } = explained(refusal);
  const more = link ? ` <${escapeMrkdwn(link)}|Read more>` : '';
  const said = oneLine(withoutSecrets(refusal.message), 1_000);
  return [
    section(`*Who can fix it:* ${fixers[fixer]}\n*Next:* ${escapeMrkdwn(next)}${more}`),
    ...(said ? [foreignQuote('Alibaba Cloud says:', said)] : []),
    context(`${codes(refusal)} · ${requestId}`),
  ];
}

/** Sentences repeat a code that nobody knows, so it may hold nothing that formats or ends a line. */
function explained(refusal: CloudRefusal): Explanation {
  return explain({ ...refusal, code: withoutFormatting(refusal.code) });
}

function codes(refusal: CloudRefusal): string {
  const { renamedTo } = explained(refusal);
  const status = refusal.http === undefined ? '' : ` (${refusal.http})`;
  const today = renamedTo ? ` · today ${code(renamedTo)}` : '';
  const cloudRequest = refusal.requestId ? ` · RequestId ${quoted(withoutFormatting(refusal.requestId), 100)}` : '';
  return `${code(refusal.code || 'no code')}${status}${today}${cloudRequest}`;
}

/** Codes and ids of Alibaba Cloud are made of letters, digits, dots and dashes. */
function withoutFormatting(text: string): string {
  return oneLine(text.replace(/[^A-Za-z0-9.-]/g, ' '), 200);
}
