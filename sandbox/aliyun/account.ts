/** One Alibaba Cloud account on 127.0.0.1: ECS, RAM, STS and OSS, the world behind them, and the strings to pull. */
import type { Changes } from './changes.ts';
import { type Controls, createControls } from './controls.ts';
import { type Endpoints, openDoors } from './open-doors.ts';
import { type AccountOptions, createParts } from './parts.ts';
import type { Call, Fault } from './shared/journal.ts';
import type { Troubles } from './shared/trouble.ts';
import { type AccountSnapshot, takeSnapshot } from './snapshot.ts';
import type { ExportTask } from './tasks/export-task.ts';
import type { Bucket } from './world/bucket.ts';
import type { Image } from './world/image.ts';
import type { RoleState } from './world/role.ts';
import { createWorldBuilder, type WorldBuilder } from './world/world.ts';

export type { AccountOptions };

export interface AliyunAccount extends Endpoints, WorldBuilder, Controls, Pick<Changes, 'onChange' | 'waitFor'> {
  /** The state of the role through which ECS writes to OSS. */
  role: RoleState;
  /** All export tasks as they are now, the oldest first, also those that queries do not find. */
  readonly tasks: readonly ExportTask[];
  readonly images: ReadonlyMap<string, Image>;
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly trouble: Troubles;
  readonly calls: readonly Call[];
  /** What the real service would have swallowed silently. Empty, if the client is careful. */
  readonly faults: readonly Fault[];
  /** Forgets calls and faults. */
  clearCalls(): void;
  /** The account as plain JSON, without secrets. */
  snapshot(): AccountSnapshot;
  stop(): Promise<void>;
}

/** Opens an account that is empty but for its keys and its export role. */
export async function createAliyun(options: AccountOptions = {}): Promise<AliyunAccount> {
  const parts = createParts(options);
  const { changes, world, tasks, journal, troubles } = parts;
  const { endpoints, close } = await openDoors(options.port ?? 0, parts);
  return {
    ...endpoints,
    ...createWorldBuilder(world, changes.announce),
    ...createControls(parts),
    onChange: changes.onChange,
    waitFor: changes.waitFor,
    get role() {
      return world.role;
    },
    set role(role) {
      world.role = role;
      changes.announce();
    },
    get tasks() {
      return tasks.all();
    },
    images: world.images,
    buckets: world.buckets,
    trouble: troubles,
    calls: journal.calls,
    faults: journal.faults,
    clearCalls: journal.clear,
    snapshot: () => takeSnapshot(parts),
    async stop() {
      tasks.stop();
      await close();
    },
  };
}
