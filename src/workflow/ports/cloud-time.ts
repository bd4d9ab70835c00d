/** What Alibaba Cloud's answers show of its clock, as the verbs see it. */
import type { Offset } from '../../domain/clock-offset.ts';

export interface CloudTime {
  /** How far Alibaba Cloud's clock was ahead of this process's in the region's last answer; undefined where that answer had no time. */
  clockOffset(regionId: string): Offset | undefined;
  /** The same after a question that is asked only to read the clock. */
  readClock(): Promise<Offset | undefined>;
}
