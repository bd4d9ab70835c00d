/** The doors through which people ask: the command and the shortcut open the form, which is submitted and checked. */
import type { BlockAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { SubmittedFields } from '../../domain/parameters.ts';
import type { CachedBlockers } from '../../workflow/asking/cached-blockers.ts';
import type { FindImages } from '../../workflow/asking/find-images.ts';
import type { KnownReasonRefusal } from '../../workflow/asking/known-reason-refusal.ts';
import { nameImage } from '../../workflow/asking/name-image.ts';
import type { SubmitRequest } from '../../workflow/asking/submit-request.ts';
import type { MayAsk } from '../../workflow/checking/may-ask.ts';
import type { MayBreakGlass } from '../../workflow/checking/may-break-glass.ts';
import type { Clock, Log } from '../../workflow/ports/clock.ts';
import type { CurrentFreeze } from '../../workflow/ports/current-freeze.ts';
import type { Submission } from '../../workflow/ports/submissions.ts';
import { isRefusedAs } from '../connection/slack-errors.ts';
import { readCarried, type Upcoming } from '../form/carried.ts';
import { checkingForm } from '../form/checking-form.ts';
import { plainWord } from '../form/command-words.ts';
import { exportForm } from '../form/export-form.ts';
import { valuesAfterRegion, valuesNow, valuesOfCommand } from '../form/form-values.ts';
import { unclearSentence } from '../form/left-out.ts';
import { type Ask, readCommand, type Unclear } from '../form/read-command.ts';
import { emergencyValues, readEmergency } from '../form/read-emergency.ts';
import { blockOf, type FieldErrors, FormState, readForm } from '../form/read-form.ts';
import { watchForm } from '../form/watch-form.ts';
import { actionIds, callbackIds, command } from '../ids.ts';
import type { Notify } from '../messages/notify.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import type { Texts } from '../texts/texts-in.ts';
import { blockerSentences } from '../wording/check-results.ts';
import { mayNotAskSentence } from '../wording/sentences.ts';
import type { AnswerFollowUp } from './follow-up.ts';
import type { AnswerFreeze } from './freeze.ts';
import { kept, markKept } from './kept.ts';
import type { AnswerLists } from './lists.ts';
import type { OpenExportForm } from './open-export-form.ts';
import type { Router } from './router.ts';

export type AskNeeds = {
  answerFollowUp: AnswerFollowUp;
  answerFreeze: AnswerFreeze;
  answerLists: AnswerLists;
  currentFreeze: CurrentFreeze;
  /** Those of which one will have the card. */
  channels: () => readonly string[];
  mayAsk: MayAsk;
  mayBreakGlass: MayBreakGlass;
  openExportForm: OpenExportForm;
  findImages: FindImages;
  cachedBlockers: CachedBlockers;
  knownReasonRefusal: KnownReasonRefusal;
  submitRequest: SubmitRequest;
  clock: Clock;
  newUpcoming: () => Upcoming;
  textsFor: TextsFor;
  notify: Notify;
  /** Gives up in time for a trigger, and never repeats. */
  quick: WebClient;
  log: Log;
};

type OpenView = NonNullable<BlockAction['view']>;

type Asking = { userId: string; triggerId: string; asked: Ask | Unclear; say: (text: string) => Promise<unknown> };

export function listenForAsking(router: Router, needs: AskNeeds): void {
  const { answerFollowUp, answerFreeze, answerLists, channels, mayBreakGlass, currentFreeze } = needs;
  const { textsFor, notify, quick } = needs;

  router.command(command, async ({ ack, body, respond, context }) => {
    const asked = readCommand(body.text);
    if (asked.verb === 'cancel') markKept(context);
    if (asked.verb === 'status' || asked.verb === 'cancel')
      return answerFollowUp({ words: asked, userId: body.user_id, ack, respond });
    const say = (text: string) => respond({ response_type: 'ephemeral', text });
    if (asked.verb === 'freeze' || asked.verb === 'unfreeze')
      return answerFreeze({ command: asked, userId: body.user_id, ack, say });
    await ack();
    if (asked.verb === 'list' || asked.verb === 'mine' || asked.verb === 'help')
      return answerLists({ verb: asked.verb, userId: body.user_id, say });
    await answer(needs, { userId: body.user_id, triggerId: body.trigger_id, asked, say });
  });

  router.shortcut({ type: 'shortcut', callback_id: callbackIds.shortcut }, async ({ ack, body }) => {
    await ack();
    const userId = body.user.id;
    const say = (text: string) => notify({ userId, channel: undefined, text });
    await openForm({ userId, triggerId: body.trigger_id, say });
  });

  router.action<BlockAction>(actionIds.openForm, async ({ ack, body }) => {
    await ack();
    const userId = body.user.id;
    const say = (text: string) => notify({ userId, channel: undefined, text });
    await openForm({ userId, triggerId: body.trigger_id, say });
  });

  router.action<BlockAction>(actionIds.region, async ({ ack, body }) => {
    await ack();
    if (!body.view) return;
    await redraw({ view: body.view, userId: body.user.id, valuesOf: valuesAfterRegion });
  });

  router.action<BlockAction>(actionIds.emergency, async ({ ack, body }) => {
    await ack();
    if (!body.view) return;
    await redraw({ view: body.view, userId: body.user.id, valuesOf: valuesNow });
  });

  /** A person who may start no emergency, or no longer, does not see its fields. */
  async function redraw({ view, userId, valuesOf }: { view: OpenView; userId: string; valuesOf: typeof valuesNow }) {
    const state = FormState.parse(view.state.values);
    const [freeze, texts, terms] = await Promise.all([currentFreeze(), textsFor(userId), mayBreakGlass(userId)]);
    const emergency = emergencyValues(state, terms);
    const values = { ...valuesOf(state, readCarried(view.private_metadata)), emergency, freeze };
    await quick.views.update({ view_id: view.id, view: exportForm(channels(), values, texts) }).catch(ignoreClosedForm);
  }

  listenForSubmits(router, needs);

  async function openForm(asking: Omit<Asking, 'asked'>): Promise<void> {
    await answer(needs, { ...asking, asked: { verb: 'ask', prefill: {}, leftOut: [] } });
  }
}

function listenForSubmits(router: Router, needs: AskNeeds): void {
  const { cachedBlockers, knownReasonRefusal, submitRequest, clock, textsFor, quick, log } = needs;

  router.view(
    callbackIds.form,
    kept(async ({ ack, body, view }) => {
      const state = FormState.parse(view.state.values);
      const texts = await textsFor(body.user.id);
      const form = readForm(state, texts);
      if (!form.ok) return ack({ response_action: 'errors', errors: form.refusal.errors });
      const emergency = readEmergency(state, texts);
      const errors = {
        ...(emergency.ok ? {} : emergency.refusal.errors),
        ...knownErrors(form.value, state, texts),
        ...reasonError(body.user.id, form.value, { state, texts }),
      };
      if (!emergency.ok || Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });

      const at = await clock.now();
      const { upcoming, previous } = readCarried(view.private_metadata);
      const idempotencyKey = upcoming?.key ?? view.id;
      const asked = { requester: body.user.id, fields: form.value, at, ...(previous && { previous }) };
      const submission: Submission = {
        idempotencyKey,
        submit: view.hash,
        ...asked,
        ...(emergency.value && { emergency: emergency.value }),
      };
      const checking = checkingForm({ submission, checks: [], texts });
      await submitRequest({
        submission,
        acknowledge: () => ack({ response_action: 'update', view: checking }),
        watcher: watchForm({ slack: quick, viewId: view.id, submission, texts, log }),
      });
    }),
  );

  /** What the lists have shown already need not be asked again. */
  function knownErrors(fields: SubmittedFields, state: FormState, texts: Texts): FieldErrors {
    const [blocker] = cachedBlockers(fields);
    if (!blocker) return {};
    const about = { parameters: fields, bucketRegion: blocker.bucketRegion, mark: (name: string) => name };
    return { [blockOf(state, actionIds[blocker.field])]: blockerSentences(blocker.reason, about, texts) };
  }

  function reasonError(
    requester: string,
    fields: SubmittedFields,
    { state, texts }: { state: FormState; texts: Texts },
  ) {
    const refusal = knownReasonRefusal(requester, fields);
    if (!refusal) return {};
    return { [blockOf(state, actionIds.reason)]: texts.noRequest[refusal.reason](refusal.rule, refusal.hint ?? '') };
  }
}

async function answer(needs: AskNeeds, { userId, triggerId, asked, say }: Asking): Promise<void> {
  const { mayAsk, currentFreeze, findImages, newUpcoming, openExportForm, textsFor } = needs;
  const [allowed, freeze, texts] = await Promise.all([mayAsk(userId), currentFreeze(), textsFor(userId)]);
  if (!allowed.ok) {
    await say(mayNotAskSentence(allowed.refusal, texts));
    return;
  }
  if (asked.verb !== 'ask') {
    await say(unclearSentence(asked, texts));
    return;
  }
  const { prefill, leftOut } = await nameImage(asked, { findImages, plainWord });
  const values = valuesOfCommand({ prefill, leftOut, upcoming: newUpcoming(), texts });
  await openExportForm({ userId, at: { trigger_id: triggerId }, values: { ...values, freeze }, texts });
}

/** The requester closed the form before it was redrawn. */
function ignoreClosedForm(err: unknown): void {
  if (isRefusedAs(err, 'not_found')) return;
  throw err;
}
