/** The freeze that is on now, for verbs that only have to know it. */
import type { Freeze } from '../../domain/freeze.ts';

/** The freeze that is on now: commanded, or of the calendar of this process. */
export type CurrentFreeze = () => Promise<Freeze | undefined>;
