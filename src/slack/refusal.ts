/** A refusal of Alibaba Cloud, explained: who can fix it, the next step, its own words, and the codes last and small. */
import type { KnownBlock } from '@slack/types';
import { type Explanation, explain } from '../domain/explanations/explain.ts';
import type { CloudRefusal } from '../domain/export-request.ts';
import { oneLine, withoutSecrets } from '../domain/foreign-text.ts';
import { context, foreignQuote, section } from './blocks.ts';
import { code, escapeMrkdwn, quoted } from './text.ts';
import type { Texts } from './texts/texts-in.ts';

/** The sentence that says what happened; ends with a full stop. */
export function refusalTitle(refusal: CloudRefusal, texts: Texts): string {
  return escapeMrkdwn(explained(refusal, texts).title);
}

export function refusalText(refusal: CloudRefusal, texts: Texts): string {
  const { next, fixer } = explained(refusal, texts);
  const words = texts.refusal;
  return `${words.whoAndNext(words.fixers[fixer], escapeMrkdwn(next))} ${codes(refusal, texts)}`;
}

export function refusalBlocks(from: { refusal: CloudRefusal; requestId: string; texts: Texts }): KnownBlock[] {
  const { refusal, requestId, texts } = from;
  const { next, fixer, link } = explained(refusal, texts);
  const words = texts.refusal;
  const more = link ? ` <${escapeMrkdwn(link)}|${words.readMore}>` : '';
  const said = oneLine(withoutSecrets(refusal.message), 1_000);
  return [
    section(`*${words.who}* ${words.fixers[fixer]}\n*${words.next}* ${escapeMrkdwn(next)}${more}`),
    ...(said ? [foreignQuote(words.says, said)] : []),
    context(`${codes(refusal, texts)} · ${requestId}`),
  ];
}

/** Sentences repeat a code that nobody knows, so it may hold nothing that formats or ends a line. */
function explained(refusal: CloudRefusal, { language }: Texts): Explanation {
  return explain({ ...refusal, code: withoutFormatting(refusal.code) }, language);
}

function codes(refusal: CloudRefusal, texts: Texts): string {
  const { renamedTo } = explained(refusal, texts);
  const status = refusal.http === undefined ? '' : ` (${refusal.http})`;
  const today = renamedTo ? ` · ${texts.refusal.today(code(renamedTo))}` : '';
  const cloudRequest = refusal.requestId ? ` · RequestId ${quoted(withoutFormatting(refusal.requestId), 100)}` : '';
  return `${code(refusal.code || texts.refusal.noCode)}${status}${today}${cloudRequest}`;
}

/** Codes and ids of Alibaba Cloud are made of letters, digits, dots and dashes. */
function withoutFormatting(text: string): string {
  return oneLine(text.replace(/[^A-Za-z0-9.-]/g, ' '), 200);
}
