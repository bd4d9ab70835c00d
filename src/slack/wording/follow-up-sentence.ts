/** Why a press of Withdraw, Cancel, Retry or Reviewed has changed nothing, in a sentence for the person who pressed. Pure. */
import { isEmergency } from '../../domain/emergency-request.ts';
import type { FollowUpRefusal } from '../../workflow/deciding/follow-up.ts';
import { mention } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { reviewLine } from './emergency.ts';
import { headline } from './headline.ts';
import { wishLine } from './pending-change.ts';
import { deciders } from './seats.ts';

export function followUpSentence(refusal: FollowUpRefusal, texts: Texts): string {
  const { followUpRefused: words } = texts;
  switch (refusal.reason) {
    case 'unknown-request':
    case 'already-approved':
    case 'other-emergency':
    case 'maybe-started':
    case 'no-longer-approved':
    case 'approval-over':
    case 'parameters-changed':
      return words[refusal.reason];
    case 'may-not-see':
      return words['unknown-request'];
    case 'outsider':
    case 'not-yours':
      return words[refusal.reason](mention(refusal.request.requester));
    case 'already-ended':
    case 'not-failed':
      return words[refusal.reason](headline(refusal.request, texts));
    case 'no-emergency':
    case 'own-request':
    case 'involved':
    case 'tried-again':
      return texts.mayNotReview[refusal.reason];
    case 'not-a-reviewer':
      return texts.mayNotReview['not-a-reviewer'](deciders(refusal.request, texts));
    case 'reviewed': {
      const { request } = refusal;
      return texts.mayNotReview.reviewed(isEmergency(request) ? reviewLine(request, texts) : '');
    }
    case 'already-wanted': {
      const wish = wishLine(refusal.request, texts);
      return wish ? words['already-wanted'](wish) : words['already-ended'](headline(refusal.request, texts));
    }
  }
}
