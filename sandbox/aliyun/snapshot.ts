/** The whole account as plain JSON, for a page that shows it. */

import type { Parts } from './parts.ts';
import type { Call, Fault, Service } from './shared/journal.ts';
import type { Switches } from './shared/switches.ts';
import type { Trouble } from './shared/trouble.ts';
import { type DiskExport, type ExportTask, percentage } from './tasks/export-task.ts';
import type { Bucket } from './world/bucket.ts';
import type { Image } from './world/image.ts';
import type { Region } from './world/region.ts';
import type { RoleState } from './world/role.ts';

export interface TaskSnapshot {
  id: string;
  region: string;
  imageId: string;
  bucket: string;
  prefix: string;
  format: string;
  /** Such as `48%`. */
  progress: string;
  status: string;
  createdAt: number;
  finishedAt: number | null;
  vanished: boolean;
  call: number;
  disks: DiskExport[];
}

export interface AccountSnapshot {
  now: number;
  accountId: string;
  role: RoleState;
  regions: Region[];
  images: Image[];
  buckets: Bucket[];
  tasks: TaskSnapshot[];
  switches: Switches;
  outage: Service[];
  /** `times` is null for trouble without an end. */
  trouble: { action: string; kind: Trouble; times: number | null }[];
  /** The latest 200. */
  calls: Call[];
  faults: Fault[];
}

export function takeSnapshot({ world, tasks, switches, journal, troubles, out, clock }: Parts): AccountSnapshot {
  return structuredClone({
    now: clock.now(),
    accountId: world.accountId,
    role: world.role,
    regions: [...world.regions.values()],
    images: [...world.images.values()],
    tasks: tasks.all().map(taskSnapshot),
    buckets: [...world.buckets.values()],
    switches,
    outage: [...out],
    trouble: troubles.pending.map(({ times, ...entry }) => ({
      ...entry,
      times: Number.isFinite(times) ? times : null,
    })),
    calls: journal.calls.slice(-200),
    faults: journal.faults,
  });
}

function taskSnapshot(task: ExportTask): TaskSnapshot {
  const {
    id,
    region,
    imageId,
    bucket,
    prefix,
    format,
    status,
    createdAt,
    finishedAt = null,
    vanished,
    call,
    disks,
  } = task;
  const progress = percentage(task);
  return {
    id,
    region,
    imageId,
    bucket,
    prefix,
    format,
    progress,
    status,
    createdAt,
    finishedAt,
    vanished,
    call,
    disks,
  };
}
