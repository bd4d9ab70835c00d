/** Checks that several scenes share; each answers the faults in words. */
import type { ExportTask } from '../aliyun/tasks/export-task.ts';
import type { Stage } from '../stage.ts';
import type { Played } from './scene.ts';

/** The sentences of those that are not so. */
export function faultsAmong(checks: readonly (readonly [isSo: boolean, fault: string])[]): string[] {
  return checks.flatMap(([isSo, fault]) => (isSo ? [] : [fault]));
}

export function tasksOf({ cloud }: Stage, { prefix }: Played): ExportTask[] {
  return cloud.tasks.filter((task) => task.prefix === prefix);
}

export function hasTasks(stage: Stage, played: Played, wanted: number): string[] {
  const { length } = tasksOf(stage, played);
  return faultsAmong([[length === wanted, `Alibaba Cloud has ${length} export tasks of this request, not ${wanted}.`]]);
}

/** How often the bot has called ExportImage for this request. */
export function callsOf({ cloud }: Stage, { prefix }: Played): number {
  return cloud.calls.filter(({ action, parameters }) => {
    return action === 'ExportImage' && Object.values(parameters).includes(prefix);
  }).length;
}

/** The ending is once in the thread and once in a direct message to the requester, and nothing is left to decide. */
export function isReportedOnce(stage: Stage, played: Played, ending: RegExp): string[] {
  const inThread = played.card.thread.filter(({ words }) => ending.test(words)).length;
  return faultsAmong([
    [inThread === 1, `The thread has the ending ${ending} ${inThread} times, not once.`],
    ...directOnce(stage, played, ending),
    [nothingToDecide(played), `The card of an ended request still has buttons: ${played.card.buttons}.`],
  ]);
}

export function nothingToDecide({ card }: Played): boolean {
  return card.buttons.every((words) => words === 'Edit and ask again' || words === 'Retry');
}

export function isWrittenOnce(stage: Stage, played: Played, ending: RegExp): string[] {
  return faultsAmong(directOnce(stage, played, ending));
}

function directOnce({ people }: Stage, { requestId }: Played, ending: RegExp): [boolean, string][] {
  const direct = people.lin.directMessages.filter(({ words }) => words.includes(requestId) && ending.test(words));
  return [[direct.length === 1, `lin was written the ending ${ending} ${direct.length} times, not once.`]];
}

/** No protocol was bent on the way. */
export function protocolFaults({ slack, cloud }: Stage): string[] {
  return [
    ...slack.faults.map((fault) => `Slack would not have let this pass: ${fault}`),
    ...cloud.faults.map(({ action, text }) => `Alibaba Cloud would not have let this pass: ${action}: ${text}`),
  ];
}
