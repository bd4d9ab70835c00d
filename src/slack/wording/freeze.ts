/** What people read of a freeze: on cards, in the form, and as the answers of `freeze` and `unfreeze`. Pure. */
import type { ExportRequest, PendingRequest } from '../../domain/export-request.ts';
import { canBeFrozen, type Freeze } from '../../domain/freeze.ts';
import type { Source } from '../../domain/policy/source.ts';
import type { FreezeAnswer, LiftAnswer, NumberedFreeze, UnderWay } from '../../workflow/freezing/command-freeze.ts';
import { dateTime, duration, inOneLine, mention, quoted } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { sourceName } from './seats.ts';

/** On cards and in forms a reason of an admin is a line, not a page. */
const longestReason = 150;

/** Why no export starts, and until when, as far as that is known. */
export function freezeSentence(freeze: Freeze, { freeze: words }: Texts): string {
  switch (freeze.is) {
    case 'commanded':
      return words.commanded(quoted(freeze.reason, longestReason));
    case 'calendar':
      return words.calendar(dateTime(freeze.until), quoted(freeze.reason, longestReason));
    case 'unreadable':
      return words.unreadable;
  }
}

/** In the form, before anything is sent. */
export function freezeInForm(freeze: Freeze, texts: Texts): string {
  return inOneLine([freezeSentence(freeze, texts), texts.freeze.canAsk]);
}

/** On the card of a request that the freeze keeps, or may keep, from its call. A request that waits for the freeze says so itself. */
export function freezeOnCard(request: ExportRequest, freeze: Freeze | undefined, texts: Texts): string | undefined {
  if (!freeze || !canBeFrozen(request)) return undefined;
  if (freeze.is === 'calendar' && request.emergency?.terms.duringFreeze) return undefined;
  if (request.status === 'waiting' && request.waiting.reason === 'frozen') return undefined;
  return inOneLine([freezeSentence(freeze, texts), whatItMeans(request, freeze, texts)]);
}

function whatItMeans(request: ExportRequest, freeze: Freeze, texts: Texts): string {
  const { freeze: words } = texts;
  if (request.status !== 'pending') return words.starts;
  return outlastingFreeze(request, freeze, texts) ?? words.counts;
}

/** Of an approval that ends before the freeze does nothing would come. Undefined where none does. */
export function outlastingFreeze(request: PendingRequest, freeze: Freeze, texts: Texts): string | undefined {
  const { freeze: words } = texts;
  if (freeze.is !== 'calendar') return undefined;
  const { approvalHolds } = request.rule;
  const firstInTime = freeze.until - approvalHolds;
  if (firstInTime <= request.askedAt) return undefined;
  const holds = duration(approvalHolds, texts);
  return firstInTime < request.until ? words.approveLater(holds, dateTime(firstInTime)) : words.outlastsAll(holds);
}

/** Why an approved request waits, and what becomes of it. */
export function frozenWait(freeze: Freeze | undefined, approvalUntil: number, texts: Texts): string {
  const { freeze: words } = texts;
  const until = dateTime(approvalUntil);
  const isOutlasted = freeze?.is === 'calendar' && freeze.until >= approvalUntil;
  const why = freeze ? freezeSentence(freeze, texts) : words.unreadable;
  return inOneLine([why, isOutlasted ? words.outlasts(until) : words.waits(until)]);
}

export function freezeAnswerText(answer: FreezeAnswer, texts: Texts): string {
  const { freeze: words } = texts;
  switch (answer.is) {
    case 'no-reason':
      return words.needsReason;
    case 'not-an-admin':
      return words.notAnAdmin(namesOf(answer.admins, texts));
    case 'frozen':
      return inOneLine([words.frozen, ...underWayLines(answer.underWay, texts), words.announced]);
    case 'already':
      return answer.freeze.is === 'unreadable'
        ? words.unreadable
        : inOneLine([
            words.already({
              by: mention(answer.freeze.by),
              when: dateTime(answer.freeze.at),
              reason: quoted(answer.freeze.reason, longestReason),
            }),
            answer.leaving > 0 ? words.leaving(answer.leaving) : '',
          ]);
  }
}

export function liftAnswerText(answer: LiftAnswer, texts: Texts): string {
  const { freeze: words } = texts;
  switch (answer.is) {
    case 'not-an-admin':
      return words.notAnAdmin(namesOf(answer.admins, texts));
    case 'behind':
      return words.behind;
    case 'lifted':
      if (answer.calendar) return inOneLine([words.lifted, calendarStays(answer.calendar, texts)]);
      return answer.waiting === undefined ? words.lifted : inOneLine([words.lifted, words.goOn(answer.waiting)]);
    case 'not-frozen':
      return answer.calendar ? inOneLine([words.noCommand, calendarStays(answer.calendar, texts)]) : words.notFrozen;
  }
}

/** Numbers alone: which export it is, its card says. */
function underWayLines({ leaving, running, lost, waiting }: UnderWay, { freeze: words }: Texts): string[] {
  return [
    words.leaving(leaving),
    ...(running > 0 ? [words.running(running)] : []),
    ...(lost > 0 ? [words.lost(lost)] : []),
    ...(waiting > 0 ? [words.waiting(waiting)] : []),
  ];
}

function calendarStays({ entry, until, reason }: NumberedFreeze, { freeze: words }: Texts): string {
  return words.calendarStays({ entry, until: dateTime(until), reason: quoted(reason, longestReason) });
}

function namesOf(admins: readonly Source[], { list }: Texts): string {
  return admins.map((admin) => sourceName(admin, {})).join(list.comma);
}
