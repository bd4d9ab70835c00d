/** Gives each press that is found in Redis to the verb that it is for: one that is not signed is dropped. */
import type { SignatureCheck } from '../../domain/audit/signature-check.ts';
import type { DropUnsigned } from '../auditing/drop-unsigned.ts';
import type { Press, Presses } from '../ports/presses.ts';
import type { DecideExport } from './decide-export.ts';
import type { FollowUp } from './follow-up.ts';
import type { AnswerQuestion, AskQuestion } from './question-refusal.ts';

export type DispatchPress = (press: Press) => Promise<void>;

type Verbs = {
  decideExport: DecideExport;
  askQuestion: AskQuestion;
  answerQuestion: AnswerQuestion;
  withdrawExport: FollowUp;
  cancelExport: FollowUp;
  retryExport: FollowUp;
  reviewEmergency: FollowUp;
};

type Needs = {
  presses: Pick<Presses, 'remove'>;
  signatureCheck: Pick<SignatureCheck, 'press'>;
  dropUnsigned: DropUnsigned;
};

/** The process that receives a press has signed it, and needs no proof of its own to carry it out. */
export function createDispatchPress(verbs: Verbs, { presses, signatureCheck, dropUnsigned }: Needs): DispatchPress {
  return async (press) => {
    const { kind } = press;
    const why = signatureCheck.press(press);
    if (why) {
      await dropUnsigned({ press }, why);
      return presses.remove(press);
    }
    switch (kind) {
      case 'approve':
      case 'deny':
      case 'take-back':
        return verbs.decideExport({ ...press, kind });
      case 'ask':
        return verbs.askQuestion({ ...press, kind });
      case 'answer':
        return verbs.answerQuestion({ ...press, kind });
      case 'withdraw':
        return void (await verbs.withdrawExport(press));
      case 'cancel':
        return void (await verbs.cancelExport(press));
      case 'retry':
        return void (await verbs.retryExport(press));
      case 'review':
        return void (await verbs.reviewEmergency(press));
    }
  };
}
