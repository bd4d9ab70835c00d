/** The fields of a card: the image as Alibaba Cloud describes it, where it goes, and the way to each in the console. Pure. */
import type { SectionBlock } from '@slack/types';
import { taskOf } from '../../domain/claims.ts';
import { type ConsoleSite, consolePages } from '../../domain/console-pages.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import { fields } from '../blocks.ts';
import { code, date, link } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { longestName } from '../wording/export-sentence.ts';

export function fieldsBlock(request: ExportRequest, texts: Texts, site: ConsoleSite): SectionBlock {
  const { regionId, bucket, prefix, format } = request.parameters;
  const { card } = texts;
  const pages = consolePages(request.parameters, site);
  const withLink = (words: string, page: string | undefined) => (page ? `${words} · ${link(page, card.open)}` : words);
  const task = taskOf(request);
  return fields([
    [card.image, imageLines(request, texts, (id) => withLink(id, pages.images)).join('\n')],
    [card.bucket, withLink(`${code(bucket)} / ${prefix === '' ? card.noPrefix : code(prefix)}`, pages.bucket)],
    [card.region, `${code(regionId)} / ${code(format)}`],
    ...(task ? [[card.task, withLink(code(task.id), pages.tasks)] as const] : []),
  ]);
}

/** Name and id, then system and age, as far as they are known. */
export function imageLines(
  { parameters, image }: ExportRequest,
  { card }: Texts,
  withLink = (id: string) => id,
): string[] {
  const id = withLink(code(parameters.imageId));
  if (!image) return [id];
  const made = image.createdAt === undefined ? '' : card.made(date(image.createdAt));
  const name = oneLine(image.name, longestName);
  return [name && code(name), id, [plainWords(image.system ?? ''), made].filter(Boolean).join(' · ')].filter(Boolean);
}

/** Of a name that Alibaba Cloud gives, nothing that formats. */
function plainWords(text: string): string {
  return oneLine(text.replace(/[^\p{L}\p{N} ().,-]/gu, ' '), 100);
}
