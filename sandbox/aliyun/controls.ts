/** The strings to pull on an account: keys, switches, time, tasks, outages. */

import type { Parts } from './parts.ts';
import type { Service } from './shared/journal.ts';
import type { Credentials, TemporaryCredentials } from './shared/keyring.ts';
import type { Switches } from './shared/switches.ts';
import type { Ending } from './tasks/export-task.ts';
import type { OssObject } from './world/bucket.ts';

export interface Controls {
  readonly credentials: Credentials;
  /** New temporary credentials that last `validFor` ms of the account's clock, an hour by default. */
  issueToken(validFor?: number): TemporaryCredentials;
  /** Ends all temporary credentials now. */
  expireTokens(): void;

  readonly switches: Readonly<Switches>;
  /** Turns switches; running exports keep what they have done so far. */
  set(changes: Partial<Switches>): void;

  /** How the next task is to end. Called twice, it speaks of the next two. */
  nextTask(ending: Ending): void;
  /** What was said of tasks that are still to come, and a way to take it back. */
  readonly endings: readonly Ending[];
  forgetEndings(): void;
  /** No query finds this task any more. */
  vanishTask(id: string): void;
  /** What exports have written into a bucket so far. */
  objects(bucket: string): readonly OssObject[];
  /** What its owner sees in the access log of a bucket: each question of OSS that has reached it, refused or not. */
  accessLog(bucket: string): string[];

  /** Milliseconds since 1970, by the account's clock. */
  now(): number;
  /** Skips `ms` of the account's clock; exports move on by it. */
  advance(ms: number): void;

  /** While it is on, connections to this service (or to all) break before a call has an effect. */
  outage(on: boolean, service?: Service): void;
}

const allServices: readonly Service[] = ['ecs', 'ram', 'sts', 'oss'];

export function createControls({ keyring, switches, tasks, world, clock, out, changes, journal }: Parts): Controls {
  const { announce } = changes;
  return {
    credentials: keyring.permanent,
    issueToken: (validFor = 3_600_000) => keyring.issue(validFor),
    expireTokens: keyring.expire,
    switches,
    set(turned) {
      tasks.catchUp();
      Object.assign(switches, turned);
      tasks.catchUp();
      announce();
    },
    nextTask: tasks.prescribe,
    endings: tasks.prescribed,
    forgetEndings() {
      tasks.prescribed.length = 0;
      announce();
    },
    vanishTask: tasks.vanish,
    objects(bucket) {
      tasks.catchUp();
      return world.buckets.get(bucket)?.objects ?? [];
    },
    accessLog(bucket) {
      const ofIt = journal.calls.filter(
        ({ service, parameters }) => service === 'oss' && parameters['bucket'] === bucket,
      );
      return ofIt.filter(({ outcome }) => outcome !== 'cut' && outcome !== 'dropped').map(({ action }) => action);
    },
    now: clock.now,
    advance(ms) {
      clock.advance(ms);
      tasks.catchUp();
      announce();
    },
    outage(on, service) {
      for (const each of service ? [service] : allServices) {
        if (on) out.add(each);
        else out.delete(each);
      }
      announce();
    },
  };
}
