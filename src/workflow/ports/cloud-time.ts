/** What Alibaba Cloud's answers tell of its clock, as the verbs see it. */
import type { Offset } from '../../domain/clock-offset.ts';

export interface CloudTime {
  /** How far Alibaba Cloud's clock was ahead of this process's in the region's last answer; undefined where that told no time. */
  clockOffset(regionId: string): Offset | undefined;
  /** The same after a question for its sake. */
  readClock(): Promise<Offset | undefined>;
}
