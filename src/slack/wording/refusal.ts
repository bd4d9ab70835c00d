/** A refusal of Alibaba Cloud, explained: who can fix it, the next step, its own words, and the codes last and small. */
import type { KnownBlock } from '@slack/types';
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import { oneLine, withoutSecrets } from '../../domain/foreign-text.ts';
import { type Explanation, explain } from '../../explanations/explain.ts';
import { whoCanFix } from '../../explanations/fixers.ts';
import { missingGrant } from '../../explanations/grant.ts';
import { pages } from '../../explanations/pages.ts';
import { actions, button, context, foreignQuote, preformatted, section } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { code, escapeMrkdwn, inOneLine, link, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';

/** The RAM policy is shown to the requester alone; any other person who may see it presses a button. */
export type Reader = { to: 'channel' | 'requester'; texts: Texts };

type Shown = { refusal: CloudRefusal; request: ExportRequest; reader: Reader };

/** The sentence that says what happened; ends with a full stop. */
export function refusalTitle(refusal: CloudRefusal, texts: Texts): string {
  return escapeMrkdwn(explained(refusal, texts).title);
}

export function needsNobody(refusal: CloudRefusal, texts: Texts): boolean {
  return explained(refusal, texts).fixer === 'nobody';
}

export function refusalText({ refusal, reader }: Omit<Shown, 'request'>): string {
  const { texts } = reader;
  const explanation = explained(refusal, texts);
  return inOneLine([
    texts.refusal.whoAndNext(fixerFor(explanation, reader), escapeMrkdwn(explanation.next)),
    refusalCodes(refusal, texts),
  ]);
}

/** The steps of a refusal that no request has, with their links; its codes are shown elsewhere. */
export function refusalSteps(refusal: CloudRefusal, texts: Texts): string {
  const explanation = explained(refusal, texts);
  const { next } = explanation;
  const who = fixerFor(explanation, { to: 'requester', texts });
  return [texts.refusal.whoAndNext(who, escapeMrkdwn(next)), ...linksOf(explanation, texts)].join(' · ');
}

/** The pages on which the export role is authorized: an account belongs to one site. */
export function authorizeLinks(texts: Texts): string {
  const { en, zh } = pages.authorizeRole;
  const [link, otherSite] = texts.language === 'en' ? [en, zh] : [zh, en];
  return linksOf({ link, otherSite }, texts).join(' · ');
}

export function refusalBlocks({ refusal, request, reader }: Shown): KnownBlock[] {
  const { refusal: words } = reader.texts;
  const explanation = explained(refusal, reader.texts, request.parameters.regionId);
  const { next, ticket } = explanation;
  const said = oneLine(withoutSecrets(refusal.message), 1_000);
  const links = linksOf(explanation, reader.texts).map((link) => ` ${link}`);
  return [
    section(
      `*${words.who}* ${fixerFor(explanation, reader)}\n*${words.next}* ${escapeMrkdwn(next)}${links.join(' ·')}`,
    ),
    ...(ticket ? [foreignQuote(words.ticket, ticket)] : []),
    ...grantBlocks(request, reader),
    ...(said ? [foreignQuote(words.says, said)] : []),
    context([refusalCodes(refusal, reader.texts), ...idInThread(request, reader)].join(' · ')),
  ];
}

/** A direct message ends with the id anyway. */
export function idInThread({ id }: ExportRequest, { to }: Reader): string[] {
  return to === 'channel' ? [id] : [];
}

function grantBlocks(request: ExportRequest, { to, texts }: Reader): KnownBlock[] {
  const policy = missingGrant(request);
  if (!policy) return [];
  if (to === 'requester') return [preformatted(texts.grant.label, policy)];
  const { show, showSpoken } = texts.grant;
  const spoken = showSpoken(request.id);
  return [actions('policy', [button({ actionId: actionIds.showGrant, label: show, spoken, requestId: request.id })])];
}

function fixerFor(explanation: Explanation, { to, texts }: Reader): string {
  const isReader = explanation.fixer === 'requester' && to === 'requester';
  return isReader ? texts.refusal.you : whoCanFix(explanation, texts.language);
}

function linksOf(
  { link: page, otherSite, recommend }: Pick<Explanation, 'link' | 'otherSite' | 'recommend'>,
  { refusal: words }: Texts,
): string[] {
  return [
    ...(page ? [link(page, otherSite ? words.authorize : words.readMore)] : []),
    ...(otherSite ? [link(otherSite, words.authorizeElsewhere)] : []),
    ...(recommend ? [link(recommend, words.diagnose)] : []),
  ];
}

/** Sentences repeat an unknown code, so it may hold nothing that formats or ends a line. */
function explained(refusal: CloudRefusal, { language }: Texts, region?: string): Explanation {
  const { missingAction = '', requestId } = refusal;
  const clean = {
    ...refusal,
    code: withoutFormatting(refusal.code),
    requestId: requestId && withoutFormatting(requestId),
    missingAction: /^[\w-]{1,50}:\w{1,100}$/.test(missingAction) ? missingAction : undefined,
    region: region && withoutFormatting(region),
  };
  return explain(clean, language);
}

export function refusalCodes(refusal: CloudRefusal, texts: Texts): string {
  const { renamedTo } = explained(refusal, texts);
  const status = refusal.http === undefined ? '' : ` (${refusal.http})`;
  const today = renamedTo ? ` · ${texts.refusal.today(code(renamedTo))}` : '';
  const cloudRequest = refusal.requestId ? ` · RequestId ${quoted(withoutFormatting(refusal.requestId), 100)}` : '';
  return `${code(refusal.code || texts.refusal.noCode)}${status}${today}${cloudRequest}`;
}

/** Codes and ids of Alibaba Cloud are made of letters, digits, dots and dashes. */
function withoutFormatting(text: string): string {
  return oneLine(text.replace(/[^A-Za-z0-9.-]+/g, ' '), 200);
}
