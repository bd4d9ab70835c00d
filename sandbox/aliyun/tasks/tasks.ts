/** All export tasks of the account. */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../shared/clock.ts';
import type { Switches } from '../shared/switches.ts';
import type { Bucket } from '../world/bucket.ts';
import type { Image } from '../world/image.ts';
import type { World } from '../world/world.ts';
import { cancel, type DiskExport, type Ending, type ExportTask } from './export-task.ts';
import { diskObjects } from './object-names.ts';
import { createRunner, type Runner } from './runner.ts';

export interface ExportOrder {
  image: Image;
  bucket: string;
  prefix: string;
  format: string;
  request: Record<string, string>;
  call: number;
}

export interface Tasks extends Runner {
  /** All tasks as they are now, the oldest first. */
  all(): readonly ExportTask[];
  /** Those that a query of this region finds now. */
  visible(region: string): ExportTask[];
  start(order: ExportOrder): ExportTask;
  cancel(task: ExportTask): void;
  vanish(id: string): void;
  /** How the next tasks are to end, first come, first served. */
  prescribe(ending: Ending): void;
  readonly prescribed: Ending[];
}

interface Surroundings {
  clock: Clock;
  switches: Switches;
  world: World;
  announce: () => void;
}

export function createTasks({ clock, switches, world, announce }: Surroundings): Tasks {
  const tasks: ExportTask[] = [];
  const endings: Ending[] = [];
  const { catchUp, stop } = createRunner(tasks, {
    clock,
    switches,
    announce,
    deliver: (task, disk) => store(world.buckets.get(task.bucket), { task, disk, now: clock.now() }),
  });
  const all = () => {
    catchUp();
    return tasks;
  };
  return {
    catchUp,
    stop,
    all,
    visible: (region) => all().filter((task) => task.region === region && isVisible(task, clock.now(), switches)),
    start(order) {
      catchUp();
      const ending = endings.shift() ?? { ends: 'Finished' };
      const task = createTask(order, ending, {
        now: clock.now(),
        offBy: switches.clockSkew,
        duration: switches.exportDuration,
      });
      tasks.push(task);
      announce();
      catchUp();
      return task;
    },
    cancel(task) {
      cancel(task, clock.now(), switches.statusAfterCancel);
      announce();
    },
    vanish(id) {
      for (const task of tasks) if (task.id === id) task.vanished = true;
      announce();
    },
    prescribe(ending) {
      endings.push(ending);
      announce();
    },
    prescribed: endings,
  };
}

function isVisible(task: ExportTask, now: number, { lag }: Switches): boolean {
  return !task.vanished && now >= task.createdAt + lag;
}

function store(bucket: Bucket | undefined, { task, disk, now }: { task: ExportTask; disk: DiskExport; now: number }) {
  if (!bucket) return;
  // Images are mostly empty: about a third of the disk remains after packing.
  const sizeBytes = Math.round((disk.sizeGib * 2 ** 30) / 3);
  bucket.objects = bucket.objects.filter((object) => object.name !== disk.object);
  bucket.objects.push({ name: disk.object, sizeBytes, lastModified: new Date(now).toISOString(), taskId: task.id });
}

function createTask(
  order: ExportOrder,
  ending: Ending,
  usual: { now: number; offBy: number; duration: number },
): ExportTask {
  const { image, bucket, prefix, format, request, call } = order;
  const disks = diskObjects(image, prefix, format);
  return {
    id: `t-${randomBytes(9).toString('hex')}`,
    region: image.region,
    imageId: image.id,
    bucket,
    prefix,
    format,
    request,
    call,
    createdAt: usual.now,
    offBy: usual.offBy,
    duration: ending.duration ?? image.exportDuration ?? usual.duration,
    ending,
    disks: disks.map((disk) => ({ ...disk, status: 'Processing', errorCode: '', errorMsg: '' })),
    progress: 0,
    rest: ending.rests ?? 0,
    status: ending.shows ?? 'Processing',
    vanished: false,
  };
}
