/** What the checks have brought to light, as the card shows it: the image as Alibaba Cloud describes it, and what to mind. Pure. */
import type { ContextBlock, KnownBlock, SectionBlock } from '@slack/types';
import type { ExportRequest } from '../domain/export-request.ts';
import { context, section } from './blocks.ts';
import { obstacleSentence } from './obstacles.ts';
import { code, dateTime, quoted, sizes } from './text.ts';
import type { Texts } from './texts/texts-in.ts';

/** The id, and below it name, system, size and age where they are known. */
export function imageLines({ parameters, image }: ExportRequest, { card }: Texts): string {
  const id = code(parameters.imageId);
  if (!image) return id;
  const about = [
    image.system && quoted(image.system, 100),
    sizes(image.disksGib),
    image.createdAt === undefined ? '' : card.made(dateTime(image.createdAt)),
  ];
  const name = nameOf(image.name);
  return [name && `*${name}*`, id, about.filter(Boolean).join(' · ')].filter(Boolean).join('\n');
}

/** Nothing where the request was made before there were checks. */
export function checkBlocks(request: ExportRequest, texts: Texts): KnownBlock[] {
  return [...warningBlock(request, texts), ...summaryBlock(request, texts)];
}

function warningBlock({ checked, parameters }: ExportRequest, texts: Texts): SectionBlock[] {
  if (!checked || checked.warnings.length === 0) return [];
  const sentences = checked.warnings.map((reason) => obstacleSentence(reason, { parameters }, texts));
  return [section([`*${texts.card.warnings}*`, ...sentences].join('\n• '))];
}

function summaryBlock({ checked, image }: ExportRequest, { checks, card, list }: Texts): ContextBlock[] {
  if (!checked) return [];
  const names = checked.unknown.map((name) => checks.names[name]).join(list.comma);
  const unknown = names ? `${list.comma}${checks.summaryUnknown(checked.unknown.length, names)}` : '';
  const gib = image?.disksGib.reduce((sum, size) => sum + size, 0) ?? 0;
  const estimate = gib > 0 ? ` · ${card.estimate(gib)}` : '';
  return [context(`${checks.summary(checked.passed)}${unknown}${estimate}`)];
}

/** A name may hold what Slack would take for formatting. */
function nameOf(name: string): string {
  return quoted(name.replace(/[*_~`]/g, ' '), 130);
}
