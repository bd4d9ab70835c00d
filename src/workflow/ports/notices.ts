/** Where the notices are that may be drawn again. */
import type { Place } from './announcements.ts';

/** Places in the approval channel that belong to no request, each by a key of its own. */
export interface Notices {
  read(key: string): Promise<Place | undefined>;
  mark(key: string, place: Place): Promise<void>;
  forget(key: string): Promise<void>;
}
