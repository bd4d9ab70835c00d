/** A lease: of all processes one holds it, and loses it by silence. */

/** `hold`: whether this process has it now; takes or prolongs it. `giveUp`: for a process that stops. */
export type Lease = { hold: () => Promise<boolean>; giveUp: () => Promise<void> };
