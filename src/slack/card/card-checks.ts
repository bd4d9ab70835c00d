/** What the checks have brought to light, as the card shows it: the image as Alibaba Cloud describes it, and what to mind. Pure. */
import type { ContextBlock, KnownBlock, SectionBlock } from '@slack/types';
import type { ExportRequest } from '../../domain/export-request.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import { context, section } from '../blocks.ts';
import { code, dateTime, sizes } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { checkSentence } from '../wording/check-results.ts';

/** Name and id, then system, size and age, as far as they are known. */
export function imageLines({ parameters, image }: ExportRequest, { card }: Texts): string[] {
  const id = code(parameters.imageId);
  if (!image) return [id];
  const about = [
    plainWords(image.system ?? ''),
    sizes(image.disksGib),
    image.createdAt === undefined ? '' : card.made(dateTime(image.createdAt)),
  ];
  const name = oneLine(image.name, 130);
  return [name && code(name), id, about.filter(Boolean).join(' · ')].filter(Boolean);
}

/** What to mind before deciding; none where the request was made before there were checks. */
export function warningSentences({ checked, parameters }: ExportRequest, texts: Texts): string[] {
  return (checked?.warnings ?? []).map((reason) =>
    checkSentence(reason, { parameters, related: checked?.related }, texts),
  );
}

export function checkBlocks(request: ExportRequest, texts: Texts): KnownBlock[] {
  return [...warningBlock(warningSentences(request, texts), texts), ...summaryBlock(request, texts)];
}

function warningBlock(sentences: readonly string[], { card }: Texts): SectionBlock[] {
  return sentences.length > 0 ? [section([`*${card.warnings}*`, ...sentences].join('\n• '))] : [];
}

function summaryBlock({ checked, image }: ExportRequest, { checks, card, list }: Texts): ContextBlock[] {
  if (!checked) return [];
  const names = checked.unknown.map((name) => checks.names[name]).join(list.comma);
  const unknown = names ? `${list.comma}${checks.summaryUnknown(checked.unknown.length, names)}` : '';
  const gib = image?.disksGib.reduce((sum, size) => sum + size, 0) ?? 0;
  const estimate = gib > 0 ? ` · ${card.estimate(gib)}` : '';
  return [context(`${checks.summary(checked.passed)}${unknown}${estimate}`)];
}

/** Of a name that Alibaba Cloud gives, nothing that formats. */
function plainWords(text: string): string {
  return oneLine(text.replace(/[^\p{L}\p{N} ().,-]/gu, ' '), 100);
}
