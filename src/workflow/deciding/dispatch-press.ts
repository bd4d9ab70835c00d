/** Gives each kept press to the verb that it is for. */

import type { Press } from '../ports/presses.ts';
import type { DecideExport } from './decide-export.ts';
import type { FollowUp } from './follow-up.ts';

export type DispatchPress = (press: Press) => Promise<void>;

export function createDispatchPress(verbs: {
  decideExport: DecideExport;
  withdrawExport: FollowUp;
  cancelExport: FollowUp;
  retryExport: FollowUp;
}): DispatchPress {
  return async (press) => {
    const { kind } = press;
    switch (kind) {
      case 'approve':
      case 'deny':
      case 'take-back':
        return verbs.decideExport({ ...press, kind });
      case 'withdraw':
        return void (await verbs.withdrawExport(press));
      case 'cancel':
        return void (await verbs.cancelExport(press));
      case 'retry':
        return void (await verbs.retryExport(press));
    }
  };
}
