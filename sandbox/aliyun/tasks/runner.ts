/** Moves running tasks along with the clock, and wakes up in time for the next ending. */
import type { Clock } from '../shared/clock.ts';
import type { Switches } from '../shared/switches.ts';
import { type DiskExport, type ExportTask, finish, isRunning, percentage, workLeft, workOn } from './export-task.ts';

export interface Runner {
  /** Lets the tasks catch up with the clock. */
  catchUp(): void;
  stop(): void;
}

export interface RunnerSurroundings {
  clock: Clock;
  switches: Switches;
  announce: () => void;
  /** Puts a disk that has arrived into the bucket. */
  deliver: (task: ExportTask, disk: DiskExport) => void;
}

export function createRunner(tasks: readonly ExportTask[], around: RunnerSurroundings): Runner {
  const { clock, switches, announce, deliver } = around;
  let caughtUpAt = clock.now();
  let timer: NodeJS.Timeout | undefined;

  function catchUp() {
    const now = clock.now();
    const work = (now - caughtUpAt) * switches.speed;
    caughtUpAt = now;
    const running = tasks.filter(isRunning);
    const before = running.map(percentage);
    for (const task of running) advance(task, work, now);
    if (running.some((task, index) => !isRunning(task) || percentage(task) !== before[index])) announce();
    wakeInTime();
  }

  function advance(task: ExportTask, work: number, now: number) {
    const left = workLeft(task);
    for (const disk of workOn(task, work)) deliver(task, disk);
    if (work < left) return;
    finish(task, Math.round(now - (work - left) / switches.speed));
  }

  // Endings are announced when they are due, progress a few times a second.
  function wakeInTime() {
    clearTimeout(timer);
    const waits = tasks.filter(isRunning).map((task) => workLeft(task) / switches.speed);
    if (waits.length === 0) return;
    timer = setTimeout(catchUp, Math.min(250, Math.max(1, Math.ceil(Math.min(...waits))))).unref();
  }

  return { catchUp, stop: () => clearTimeout(timer) };
}
