/** Judges the press that has opened a form, after the form: a trigger of Slack waits for no facts. */
import { hasActedSince } from '../../domain/acted-since.ts';
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Result } from '../../domain/result.ts';
import type { ReconcileCardCopy } from '../announcing/reconcile-card-copy.ts';
import type { RetiredCard } from '../announcing/retire-card.ts';
import type { Press } from '../ports/presses.ts';
import type { RecordRefusal } from './record-refusal.ts';

/** `request`: as it was judged. */
export type JudgedRefusal = { reason: string; request?: ExportRequest };

type Opened<Refusal extends JudgedRefusal> = {
  press: Pick<Press, 'requestId' | 'by' | 'kind' | 'at'>;
  /** The copy of the card that was pressed, if it was on one. */
  card: RetiredCard | undefined;
  /** Whether the person may send the form, by the facts on hand: it is judged again when it is sent. */
  judge: () => Promise<Result<unknown, Refusal>>;
  notify: (refusal: Refusal) => Promise<void>;
};

export type JudgePress = <Refusal extends JudgedRefusal>(opened: Opened<Refusal>) => Promise<void>;

type Needs = { reconcileCardCopy: ReconcileCardCopy; recordRefusal: RecordRefusal };

export function createJudgePress({ reconcileCardCopy, recordRefusal }: Needs): JudgePress {
  return async ({ press, card, judge, notify }) => {
    await reconcileCardCopy(press.requestId, card, async () => {
      const judged = await judge();
      if (judged.ok || isSentAlready(press, judged.refusal)) return;
      await recordRefusal(press, judged.refusal);
      await notify(judged.refusal);
    });
  };
}

/** A person can send the form before it is judged: what they have done with it is no reason to refuse it. */
function isSentAlready(press: Opened<JudgedRefusal>['press'], { request }: JudgedRefusal): boolean {
  return request !== undefined && hasActedSince(request, press);
}
