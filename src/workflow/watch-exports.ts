/** Watch: asks about all running export tasks of a region together, and puts progress and endings on the record. */
import type { ExportingRequest } from '../domain/export-request.ts';
import type { Clock, Cloud, Log, RequestStore, TaskState } from './ports.ts';
import type { RecordEvent } from './record-event.ts';
import { createSettleTask } from './settle-task.ts';
import { createStopTask } from './stop-task.ts';

/** DescribeTasks takes this many ids. https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-describetasks */
const tasksPerCall = 100;

/** Detail calls for the progress of running tasks in one round and region. */
const progressBudget = 20;

export type WatchNeeds = {
  store: RequestStore;
  cloud: Pick<Cloud, 'tasks' | 'taskDetail' | 'cancelTask'>;
  recordEvent: RecordEvent;
  clock: Clock;
  settleTime: number;
  log: Log;
};

/** One round over all regions. A region that does not answer is logged and asked again in the next round. */
export function createWatchExports(needs: WatchNeeds): () => Promise<void> {
  const { store, cloud, log } = needs;
  const settleTask = createSettleTask(needs);
  const stopTask = createStopTask(needs);
  let round = 0;

  return async () => {
    round += 1;
    const ids = await store.idsIn('exporting');
    const running = (await Promise.all(ids.map(readExporting))).flat();
    const regionIds = new Set(running.map(({ parameters }) => parameters.regionId));
    await Promise.all([...regionIds].map((regionId) => watchRegion(regionId, running)));
  };

  /** One record that cannot be read keeps no other export from being watched. */
  async function readExporting(requestId: string): Promise<ExportingRequest[]> {
    try {
      const stored = await store.read(requestId);
      return stored?.request.status === 'exporting' ? [stored.request] : [];
    } catch (err) {
      log.error({ err, requestId }, 'the record of a running export cannot be read');
      return [];
    }
  }

  async function watchRegion(regionId: string, running: ExportingRequest[]): Promise<void> {
    const requests = running.filter(({ parameters }) => parameters.regionId === regionId);
    const states = await statesOf(regionId, requests);
    if (!states) return;
    const isRunning = (request: ExportingRequest) => states.get(request.task.id) === 'running';
    const ended = requests.filter((request) => !isRunning(request));
    const progressing = takeTurns(requests.filter(isRunning), round);
    for (const request of [...ended, ...progressing]) await settleTask(request);
    // Those that somebody wants cancelled, also where the list does not show them yet.
    const mayRun = ({ task }: ExportingRequest) => (states.get(task.id) ?? 'running') === 'running';
    for (const request of requests.filter(mayRun)) await stopTask(request);
  }

  async function statesOf(regionId: string, requests: ExportingRequest[]): Promise<Map<string, TaskState> | undefined> {
    const states = new Map<string, TaskState>();
    for (let from = 0; from < requests.length; from += tasksPerCall) {
      const taskIds = requests.slice(from, from + tasksPerCall).map(({ task }) => task.id);
      const answer = await cloud.tasks(regionId, taskIds);
      if (!answer.ok) {
        log.warn({ regionId, code: answer.refusal.refusal.code }, 'tasks could not be looked at');
        return undefined;
      }
      for (const { id, state } of answer.value) states.set(id, state);
    }
    return states;
  }
}

function takeTurns<Item>(items: Item[], round: number): Item[] {
  if (items.length <= progressBudget) return items;
  const start = (round * progressBudget) % items.length;
  return [...items.slice(start), ...items.slice(0, start)].slice(0, progressBudget);
}
