/** Why the vote of an approver no longer counts. */
import { z } from 'zod';

/** `from`: the sources that the person has left; empty where the account itself may no longer approve. */
export const Leaving = z.object({ because: z.enum(['deactivated', 'guest', 'left']), from: z.array(z.string()) });
export type Leaving = z.infer<typeof Leaving>;
