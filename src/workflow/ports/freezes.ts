/** The freeze that an admin has commanded, and what the approval channels have to hear of it. */
import type { CommandedFreeze, FreezeOnRecord } from '../../domain/freeze.ts';

/** What a freeze is commanded with. `salt`: for the hash of the reason. */
export type FreezeCommand = { by: string; at: number; reason: string; salt: string };

/** What approvers are to hear: a freeze that was commanded or lifted. */
export type FreezeNews =
  | { is: 'frozen'; freeze: CommandedFreeze }
  | { is: 'lifted'; freeze: FreezeOnRecord; by: string; at: number };

/** Each write has its audit entry, and its news is owed to the approval channels from the same moment on. Throws where Redis does not answer: no call can be written then either. */
export interface Freezes {
  /** What cannot be read counts as a freeze. */
  onRecord(): Promise<FreezeOnRecord | undefined>;
  /** `already`: the one on record stays. */
  command(command: FreezeCommand): Promise<{ is: 'frozen' | 'already'; freeze: FreezeOnRecord }>;
  /** Undefined where no freeze is on record. */
  lift(by: string, at: number): Promise<FreezeOnRecord | undefined>;
  /** The oldest first. What cannot be read is dropped, since it would hold up all that comes after it. */
  owedNews(): Promise<FreezeNews[]>;
  /** To be called once all channels were messaged; safe to call twice. */
  removeNews(news: FreezeNews): Promise<void>;
  /** The name of the freeze that the cards show, see `nameOfFreeze`. */
  shown(): Promise<string | undefined>;
  markShown(name: string): Promise<void>;
}
