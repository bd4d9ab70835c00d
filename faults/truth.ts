/** Whether people read of a request what is true, and whether its card shows it. */
import type { ExportTask } from '../sandbox/aliyun/tasks/export-task.ts';
import type { Message } from '../sandbox/slack/shown-message.ts';
import { cancelled, exported } from './people.ts';

/** What is to be seen of one request, but for the copies of its card that can still be decided, or are retired. */
export type Outcome = {
  prefix: string;
  cards: readonly Message[];
  inThread: readonly Message[];
  directly: readonly Message[];
  tasks: readonly ExportTask[];
};

/** How each kind of ending begins; a request has one. */
const endings = [exported, cancelled, /Partly exported/, /Not exported/, /Expired/, /Denied/, /Withdrawn/];

/** What the card of a request that has ended offers no more. */
const offers = /^(Approve|Deny|Withdraw|Cancel)$/;

export function isEnding({ words }: Message): boolean {
  return endings.some((kind) => kind.test(words));
}

/** In words; nothing where one ending is announced, the wanted one, and true. */
export function untruths({ prefix, cards, inThread, directly, tasks }: Outcome, ending: RegExp): string[] {
  const announced = [...inThread, ...directly].filter(isEnding);
  const [kind, ...others] = endings.filter((one) => announced.some(({ words }) => one.test(words)));
  if (!kind) return [];
  const states = tasks.map(({ status }) => status).join(', ') || 'none';
  const stale = cards.filter(
    ({ words, buttons }) => !kind.test(words) || buttons.some((button) => offers.test(button)),
  );
  return [
    ...others.map((other) => `${prefix} has ended as ${kind.source} and as ${other.source}`),
    ...(announced.every(({ words }) => ending.test(words)) ? [] : [`${prefix} has ended as ${kind.source}`]),
    ...(isTrue(kind, tasks) ? [] : [`${prefix} has ended as ${kind.source}, with the tasks: ${states}`]),
    ...(cards.length > 0 ? [] : [`${prefix} has no card`]),
    ...stale.map(
      ({ words, buttons }) => `the card of ${prefix} shows ${words.split('\n', 1)[0]} [${buttons.join('] [')}]`,
    ),
  ];
}

function isTrue(kind: RegExp, tasks: readonly ExportTask[]): boolean {
  if (kind === exported) return tasks.length === 1 && tasks[0]?.status === 'Finished';
  return tasks.length <= 1 && tasks.every(({ status }) => status === 'Deleted');
}

/** Two exports of one image run one after the other, in words where they did not. */
export function atOnce(tasks: readonly ExportTask[]): string[] {
  return tasks.flatMap(({ id, imageId, finishedAt = Number.POSITIVE_INFINITY }, index) =>
    tasks
      .slice(index + 1)
      .filter((later) => later.imageId === imageId && later.createdAt < finishedAt)
      .map((later) => `tasks ${id} and ${later.id} of ${imageId} ran at once`),
  );
}
