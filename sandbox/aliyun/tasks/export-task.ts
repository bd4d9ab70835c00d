/** One export task and how work moves it towards its ending. Knows no clock. */

/** How a task is to end. */
export interface Ending {
  /** `partly`: Finished, with the last disk failed. `Deleted`: a person cancelled it elsewhere. `vanishes`: no query finds it any more. */
  ends: 'Finished' | 'Failed' | 'partly' | 'Deleted' | 'vanishes';
  /** The share of the way at which it ends; 1 for Finished and partly, otherwise 0.6 by default. */
  at?: number;
  /** How long it makes no progress there before it ends, in ms of work. */
  rests?: number;
  errorCode?: string;
  errorMsg?: string;
  /** How long the whole way takes, in ms. Infinity never gets there. */
  duration?: number;
  /** The TaskStatus it shows on the way, Processing by default. */
  shows?: string;
}

/** One disk of the image on its way into the bucket. */
export interface DiskExport {
  object: string;
  sizeGib: number;
  status: 'Processing' | 'Success' | 'Failed' | 'Canceled';
  errorCode: string;
  errorMsg: string;
}

export interface ExportTask {
  readonly id: string;
  readonly region: string;
  readonly imageId: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly format: string;
  /** The parameters of the ExportImage call that made it, and the number of that call. */
  readonly request: Record<string, string>;
  readonly call: number;
  readonly createdAt: number;
  /** How far the time of day there was off when it began: the times in answers are off by it too. */
  readonly offBy: number;
  /** The whole way, in ms of work. */
  readonly duration: number;
  readonly ending: Ending;
  readonly disks: DiskExport[];
  /** 0 to 1. */
  progress: number;
  /** How long it still makes no progress before it ends, in ms of work. */
  rest: number;
  status: string;
  finishedAt?: number;
  vanished: boolean;
}

export function isRunning(task: ExportTask): boolean {
  return task.finishedAt === undefined && !task.vanished;
}

/** As TaskProcess shows it, such as `48%`. */
export function percentage(task: ExportTask): string {
  return `${Math.floor(task.progress * 100)}%`;
}

/** How much work is left before the task ends, in ms. */
export function workLeft(task: ExportTask): number {
  return wayLeft(task) + task.rest;
}

function wayLeft({ ending, progress, duration }: ExportTask): number {
  return Math.max(0, (endsAt(ending) - progress) * duration);
}

/** Moves a running task by `work` ms, not beyond its ending; answers the disks that arrived in the bucket. */
export function workOn(task: ExportTask, work: number): DiskExport[] {
  const way = wayLeft(task);
  const share = task.duration > 0 ? work / task.duration : 1;
  // Adding up many small shares must not miss the ending by a rounding error.
  const reached = work >= way ? endsAt(task.ending) : task.progress + share;
  task.progress = Math.min(reached, endsAt(task.ending));
  task.rest = Math.max(0, task.rest - Math.max(0, work - way));
  const arrived = task.disks.filter((disk, index) => disk.status === 'Processing' && hasArrived(task, index));
  for (const disk of arrived) disk.status = 'Success';
  return arrived;
}

/** Puts a task that has reached its ending into the state it ends in. */
export function finish(task: ExportTask, at: number) {
  const {
    ends,
    errorCode = 'InternalError',
    errorMsg = 'The operation failed due to an internal error.',
  } = task.ending;
  if (ends === 'vanishes') {
    task.vanished = true;
    return;
  }
  if (ends === 'Deleted') {
    cancel(task, at, ends);
    return;
  }
  task.finishedAt = at;
  task.status = ends === 'partly' ? 'Finished' : ends;
  for (const disk of task.disks) {
    if (disk.status === 'Processing') Object.assign(disk, { status: 'Failed', errorCode, errorMsg });
  }
}

/** Stops a running task on request. */
export function cancel(task: ExportTask, at: number, status: string) {
  task.finishedAt = at;
  task.status = status;
  for (const disk of task.disks) {
    if (disk.status === 'Processing') disk.status = 'Canceled';
  }
}

function endsAt({ ends, at = 0.6 }: Ending): number {
  return ends === 'Finished' || ends === 'partly' ? 1 : at;
}

function hasArrived(task: ExportTask, index: number): boolean {
  const failsAnyway = task.ending.ends === 'partly' && index === task.disks.length - 1;
  return !failsAnyway && task.progress >= (index + 1) / task.disks.length;
}
