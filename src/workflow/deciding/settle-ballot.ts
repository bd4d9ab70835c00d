/** Gives each kept press to the verb that it is for. */

import type { Ballot } from '../ports/presses.ts';
import type { DecideExport } from './decide-export.ts';
import type { FollowUp } from './follow-up.ts';

export type SettleBallot = (ballot: Ballot) => Promise<void>;

export function createSettleBallot(verbs: {
  decideExport: DecideExport;
  withdrawExport: FollowUp;
  cancelExport: FollowUp;
  retryExport: FollowUp;
}): SettleBallot {
  return async (ballot) => {
    const { choice } = ballot;
    switch (choice) {
      case 'approve':
      case 'deny':
        return verbs.decideExport({ ...ballot, choice });
      case 'withdraw':
        return void (await verbs.withdrawExport(ballot));
      case 'cancel':
        return void (await verbs.cancelExport(ballot));
      case 'retry':
        return void (await verbs.retryExport(ballot));
    }
  };
}
