/** How a request has ended, as its thread and its requester read it. Pure. */
import type { KnownBlock } from '@slack/types';
import type { CancelWanted } from '../../domain/cancel-wish.ts';
import { type ConsoleSite, consolePages } from '../../domain/console-pages.ts';
import type { ExportRequest, FailedRequest } from '../../domain/export-request.ts';
import { oneLine } from '../../domain/foreign-text.ts';
import { context, preformatted, quote, section, simple, type Words } from '../blocks.ts';
import { byteSize, code, duration, inOneLine, link, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { failureNote } from '../wording/failure.ts';
import { headline, unattributed } from '../wording/headline.ts';
import { retryLine } from '../wording/pending-change.ts';
import type { Reader } from '../wording/refusal.ts';

/** As many objects as an image has disks at most: the system and four for data. */
const copiesShown = 5;

/** Together they stay far inside of what Slack takes in one message. */
const namesShown = 20;
const longestName = 200;

/** Links lead to the console of `site`. */
export function endingWords(request: ExportRequest, reader: Reader, site: ConsoleSite): Words {
  const { texts } = reader;
  switch (request.status) {
    case 'exported':
      return exported(request, texts, site);
    case 'failed':
      return failed(request, reader);
    case 'denied':
      return denied(request, texts);
    case 'pending':
    case 'approved':
    case 'waiting':
    case 'starting':
    case 'exporting':
    case 'expired':
    case 'withdrawn':
      return simple(headlineFor(request, reader));
    case 'cancelled': {
      const title = headlineFor(request, reader);
      const { partsMayRemain } = texts.notes;
      return simple(request.task ? inOneLine([title, partsMayRemain(code(request.parameters.bucket))]) : title);
    }
  }
}

/** A mention in the thread notifies, so approvers are named there no more: the card names them. */
function headlineFor(request: ExportRequest, { to, texts }: Reader): string {
  return to === 'channel' ? headline(request, texts, unattributed) : headline(request, texts);
}

type Exported = Extract<ExportRequest, { status: 'exported' }>;

function exported(request: Exported, texts: Texts, site: ConsoleSite): Words {
  const { parameters, objects, bytes, task, endedAt, cancelWanted } = request;
  const { bucket, format } = parameters;
  const { notes: words } = texts;
  const copied = objects.slice(0, copiesShown).filter(isPlain);
  const took = duration(endedAt - task.startedAt, texts);
  const exported = words.exported({ took, where: whereTo(request, texts), format });
  const text = cancelWanted
    ? inOneLine([words.tooLateToCancel[whyNotCancelled(cancelWanted, endedAt)], exported])
    : exported;
  const page = consolePages(parameters, site).bucket;
  const commands = copied.map((name) => `ossutil cp 'oss://${bucket}/${name}' .`);
  // The commands name their objects already, but no sizes.
  const isListed = copied.length < objects.length || (bytes !== undefined && objects.length > 1);
  const blocks: KnownBlock[] = [
    section(page ? inOneLine([text, link(page, texts.card.open)]) : text),
    ...(isListed ? [preformatted(words.written, objectLines(objects, bytes).join('\n'))] : []),
    ...(commands.length > 0 ? [preformatted(words.fetch, commands.join('\n'))] : []),
  ];
  return { text, blocks };
}

function whereTo({ parameters, objects, bytes }: Exported, texts: Texts): string {
  const { notes: words } = texts;
  const bucket = code(parameters.bucket);
  if (objects.length === 0) return words.objectsUnnamed(bucket);
  const size = bytes && byteSize(bytes.reduce((sum, each) => sum + each, 0));
  return words.objectsIn(words.objects(objects.length, size), bucket);
}

/** One a line with its size, where that is known. */
function objectLines(objects: readonly string[], bytes: readonly number[] = []): string[] {
  const lines = objects.slice(0, namesShown).map((name, index) => {
    const size = bytes[index];
    return `${oneLine(name, longestName) || '…'}${size === undefined ? '' : `  ${byteSize(size)}`}`;
  });
  return objects.length > namesShown ? [...lines, '…'] : lines;
}

/** A command is copied into a shell, so it names only objects whose names a shell cannot read as anything else, and shows them whole. */
function isPlain(name: string): boolean {
  return /^[\w./-]{1,120}$/.test(name) && !name.includes('..');
}

/** Up to this long before the end a wish came just too late, in milliseconds. */
const justBefore = 60_000;

function whyNotCancelled({ at, acceptedAt }: CancelWanted, endedAt: number) {
  if (acceptedAt !== undefined) return 'stopped-in-vain';
  return endedAt - at <= justBefore ? 'just-finished' : 'not-stopped';
}

/** With the next step: none where a person wanted the request to end anyway. */
function failed(request: FailedRequest, reader: Reader): Words {
  const { texts } = reader;
  const { text, blocks } = failureNote(request, reader);
  const retry = retryLine(request, texts);
  const more = request.cancelWanted ? texts.notes.tooLateToStop : retry;
  return more ? { text: inOneLine([text, more]), blocks: [...blocks, context(more)] } : { text, blocks };
}

function denied(request: Extract<ExportRequest, { status: 'denied' }>, texts: Texts): Words {
  const { by, reason } = request.denial;
  const title = headline(request, texts);
  if (reason === '') return simple(title);
  return {
    text: texts.notes.denialReason(title, quoted(reason, 300)),
    blocks: [section(title), quote(by, texts.card.reasonOf, reason)],
  };
}
