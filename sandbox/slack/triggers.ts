/** Trigger ids: each good for one modal, within three seconds. https://docs.slack.dev/interactivity/handling-user-interaction */
import { newHex } from './ids.ts';
import { LIMITS } from './limits.ts';
import { Refusal } from './refusal.ts';

export interface Triggers {
  /** A new trigger for something this person did. */
  issue(userId: string): string;
  /** Whose trigger it is. Using it a second time is refused, and so is using it late. */
  exchange(triggerId: string): string;
}

interface Trigger {
  userId: string;
  issuedAt: number;
  used: boolean;
}

export function createTriggers(now: () => number): Triggers {
  const triggers = new Map<string, Trigger>();
  let count = 1_000_000_000_000;
  return {
    issue(userId) {
      count += 1;
      const id = `${count}.${count - 7}.${newHex(32)}`;
      triggers.set(id, { userId, issuedAt: now(), used: false });
      return id;
    },
    exchange(triggerId) {
      const trigger = triggers.get(triggerId);
      if (!trigger) throw new Refusal('invalid_trigger_id');
      if (trigger.used) throw new Refusal('exchanged_trigger_id');
      if (now() - trigger.issuedAt > LIMITS.triggerLife) throw new Refusal('expired_trigger_id');
      trigger.used = true;
      return trigger.userId;
    },
  };
}
