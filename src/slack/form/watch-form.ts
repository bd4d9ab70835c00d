/** Keeps the form of a requester who waits for the checks up to date, until it ends or is closed. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Check } from '../../domain/preflight.ts';
import type { FormWatcher } from '../../workflow/asking/hold-submission.ts';
import type { Learned } from '../../workflow/checking/preflight-checks.ts';
import type { Log } from '../../workflow/ports/clock.ts';
import type { Submission } from '../../workflow/ports/submissions.ts';
import type { Texts } from '../texts/texts-in.ts';
import { checkingForm, endedForm, laterForm } from './checking-form.ts';

/** Between two pictures, in milliseconds; also before the first, so that it cannot overtake what the acknowledgement shows. */
const redrawInterval = 250;

export function watchForm(needs: {
  slack: WebClient;
  viewId: string;
  submission: Submission;
  texts: Texts;
  log: Log;
}): FormWatcher {
  const { slack, viewId, submission, texts, log } = needs;
  let latest: { checks: readonly Check[]; learned: Partial<Learned> } = { checks: [], learned: {} };
  let isDrawn = true;
  let isOver = false;
  let drawing: Promise<void> | undefined;

  return {
    checked(checks, learned) {
      latest = { checks, learned };
      isDrawn = false;
      drawing ??= drawAll();
    },
    async ended(ending) {
      await untilStill();
      return show(endedForm({ submission, ending, texts }));
    },
    async later() {
      await untilStill();
      await show(laterForm(texts));
    },
  };

  async function untilStill(): Promise<void> {
    isOver = true;
    await (drawing ?? pause(redrawInterval));
  }

  /** What comes while one picture is on its way is part of the next. */
  async function drawAll(): Promise<void> {
    await pause(redrawInterval);
    while (!isDrawn && !isOver) {
      isDrawn = true;
      isOver = !(await show(checkingForm({ submission, ...latest, texts }))) || isOver;
      await pause(redrawInterval);
    }
    drawing = undefined;
  }

  /** False where the requester does not see it: the form is closed, or Slack did not take it. */
  async function show(view: ModalView): Promise<boolean> {
    try {
      await slack.views.update({ view_id: viewId, view });
      return true;
    } catch (err) {
      log.info({ err, idempotencyKey: submission.idempotencyKey }, 'the form is not watched any more');
      return false;
    }
  }
}
