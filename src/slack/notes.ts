/** What is said beside the card, in its thread and to the requester. Pure: a note and a request go in, words come out. */
import type { Doubt, ExportRequest, Task } from '../domain/export-request.ts';
import type { Note } from '../workflow/ports.ts';
import { context, quote, section, type Words } from './blocks.ts';
import { failureNote } from './failure.ts';
import { approvedBy, headline } from './headline.ts';
import { channelLink, code, duration, escapeMrkdwn, mention, objectList, quoted } from './text.ts';
import { waitingNote } from './waiting.ts';

/** As many objects as an image has disks at most: the system and four for data. */
const copiesShown = 5;

/** A reply in the thread of the card; endings call the requester by name. */
export function threadNote(note: Note, request: ExportRequest): Words {
  if (note.kind !== 'ended') return noteWords(note, request);
  return calling(request.requester, ending(request));
}

/** A direct message to the requester. `cardLink` leads to the card, when there is one. */
export function directNote(note: Note, request: ExportRequest, cardLink: string | undefined): Words {
  const { text, blocks } = note.kind === 'ended' ? ending(request) : noteWords(note, request);
  const { imageId } = request.parameters;
  const link = cardLink ? ` · <${escapeMrkdwn(cardLink)}|Open the card>` : '';
  return { text: `${text} (${request.id})`, blocks: [...blocks, context(`${code(imageId)} · ${request.id}${link}`)] };
}

function noteWords(note: Note, request: ExportRequest): Words {
  switch (note.kind) {
    case 'asked':
      return simple(`Your request waits for approval in ${channelLink(request.channel)}.`);
    case 'decided':
      return simple(
        'approval' in request && request.approval
          ? `${approvedBy(request.approval)} Starting the export. I will write to you when it ends.`
          : headline(request),
      );
    case 'unsure':
      return simple(unsure(request.status === 'starting' ? request.doubt?.cause : undefined));
    case 'waiting':
      return request.status === 'waiting' ? waitingNote(request) : simple(headline(request));
    case 'started':
      return simple(started(taskIn(request)));
    case 'progress':
      return simple(progress(request));
    case 'ended':
      return ending(request);
  }
}

/** Puts somebody's name before the first word, so that Slack lets them know. */
function calling(userId: string, { text, blocks }: Words): Words {
  const [first, ...rest] = blocks;
  const name = mention(userId);
  const named = first?.type === 'section' && first.text ? [section(`${name} ${first.text.text}`)] : [section(name)];
  return { text: `${name} ${text}`, blocks: [...named, ...rest] };
}

function ending(request: ExportRequest): Words {
  switch (request.status) {
    case 'exported':
      return exported(request);
    case 'failed':
      return failureNote(request);
    case 'denied':
      return denied(request);
    case 'pending':
    case 'approved':
    case 'waiting':
    case 'starting':
    case 'exporting':
    case 'expired':
    case 'withdrawn':
      return simple(headline(request));
    case 'cancelled':
      return simple(`${headline(request)} Parts may remain in ${code(request.parameters.bucket)}.`);
  }
}

function exported({ parameters, objects, task, endedAt }: Extract<ExportRequest, { status: 'exported' }>): Words {
  const { bucket, format } = parameters;
  const where =
    objects.length > 0
      ? `${objectList(objects)} in ${code(bucket)}`
      : `to ${code(bucket)}; Alibaba Cloud does not name the objects`;
  const text = `*Exported* in ${duration(endedAt - task.startedAt)}: ${where} (${format}).`;
  const commands = objects.slice(0, copiesShown).map((name) => code(`ossutil cp oss://${bucket}/${name} .`));
  const copy =
    commands.length > 0 ? [context(`To fetch ${objects.length > 1 ? 'them' : 'it'}: ${commands.join(' ')}`)] : [];
  return { text, blocks: [section(text), ...copy] };
}

function denied(request: Extract<ExportRequest, { status: 'denied' }>): Words {
  const { by, reason } = request.denial;
  if (reason === '') return simple(headline(request));
  return {
    text: `${headline(request)} Reason: ${quoted(reason, 300)}`,
    blocks: [section(headline(request)), quote(by, 'wrote', reason)],
  };
}

function unsure(cause: Doubt['cause'] | undefined): string {
  const promise = 'I am looking for it, and will not start it again before I know.';
  switch (cause) {
    case 'already-exporting':
      return `*Unsure.* I lost the answer of Alibaba Cloud, and an export of this image is running. It may be this one. ${promise}`;
    case 'redis-restarted':
      return '*Looking first.* My memory was restarted since this was asked, and may have lost its last second. I look for an export that may have started, and will not start it again before I know.';
    case 'lost-answer':
    case undefined:
      return `*Unsure.* I lost the answer of Alibaba Cloud. The export may be running. ${promise}`;
  }
}

function progress(request: ExportRequest): string {
  const percent = request.status === 'exported' ? 100 : Math.round(('task' in request && request.task?.percent) || 0);
  const full = Math.round(percent / 10);
  return `Exporting ${'▓'.repeat(full)}${'░'.repeat(10 - full)} ${percent} %`;
}

function started(task: Task | undefined): string {
  const what = task?.wasLost ? '*Found it:* the export is running.' : '*Export started.*';
  return `${what} ExportTaskId ${code(task?.id ?? 'unknown')}. I will report here until it ends.`;
}

function taskIn(request: ExportRequest): Task | undefined {
  if ('task' in request && request.task) return request.task;
  return request.status === 'failed' && 'task' in request.failure ? request.failure.task : undefined;
}

function simple(text: string): Words {
  return { text, blocks: [section(text)] };
}
