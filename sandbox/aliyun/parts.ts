/** The pieces an account is made of, wired to one clock and one bell for changes. */
import { type Changes, createChanges } from './changes.ts';
import { type Clock, createClock } from './shared/clock.ts';
import { createJournal, type Journal, type Service } from './shared/journal.ts';
import { createKeyring, type Keyring } from './shared/keyring.ts';
import { defaultSwitches, type Switches } from './shared/switches.ts';
import { createTroubleQueue, type TroubleQueue } from './shared/trouble.ts';
import { createTasks, type Tasks } from './tasks/tasks.ts';
import { createWorld, type World } from './world/world.ts';

export interface AccountOptions {
  /** The port of ECS, RAM and STS; OSS takes the one after it. 0, the default, takes free ones. */
  port?: number;
  /** The clock of the account, the machine's by default. Signed times are judged by the machine's clock all the same. */
  now?: () => number;
  accessKeyId?: string;
  accessKeySecret?: string;
  /** Digits. */
  accountId?: string;
}

export interface Parts {
  changes: Changes;
  clock: Clock;
  switches: Switches;
  world: World;
  keyring: Keyring;
  journal: Journal;
  troubles: TroubleQueue;
  tasks: Tasks;
  /** The services that cannot be reached. */
  out: Set<Service>;
}

export function createParts(options: AccountOptions): Parts {
  const { accessKeyId = 'LTAIsandbox', accessKeySecret = 'sandbox-secret', accountId = '1234567890123456' } = options;
  const changes = createChanges();
  const switches = defaultSwitches();
  const clock = createClock(options.now ?? Date.now, () => switches.clockSkew);
  const world = createWorld(accountId);
  return {
    changes,
    clock,
    switches,
    world,
    keyring: createKeyring({ accessKeyId, accessKeySecret }, clock),
    journal: createJournal(clock, changes.announce),
    troubles: createTroubleQueue(changes.announce),
    tasks: createTasks({ clock, switches, world, announce: changes.announce }),
    out: new Set(),
  };
}
