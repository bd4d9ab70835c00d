/** Messages in the approval channel that belong to no request. */
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import type { CalendarFreeze } from '../../domain/freeze.ts';
import type { Place } from './announcements.ts';

/** What was said in the approval channel that belongs to no request, each by a key of its own. */
export interface Notices {
  /** True for one process at a time, which may say it then. It ends after `forMs` milliseconds, so that another one says it in place of one that died. */
  claim(key: string, forMs: number): Promise<boolean>;
  read(key: string): Promise<Place | undefined>;
  /** `keepFor` in milliseconds: after that time it may be said again. */
  mark(key: string, place: Place, keepFor?: number): Promise<void>;
  forget(key: string): Promise<void>;
}

/** A thing to say in the approval channel that belongs to no request. */
export type Notice =
  | { kind: 'watch-outage'; regionId: string; refusal: CloudRefusal }
  | { kind: 'watch-recovered'; regionId: string }
  | { kind: 'frozen'; by: string; reason: string }
  /** `calendar`: a freeze of the policy that is on all the same. */
  | { kind: 'lifted'; by: string; calendar?: CalendarFreeze }
  | { kind: 'outside-export'; regionId: string; taskId: string; createdAt: number };
