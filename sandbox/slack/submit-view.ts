/** Submitting a modal, and what the app's acknowledgement does to it: https://docs.slack.dev/surfaces/modals#response_actions */
import type { Answer } from './deliveries.ts';
import { isEmptyValue } from './field-values.ts';
import { clientErrors } from './fill-field.ts';
import { drawForm } from './form.ts';
import { type Fields, fieldsOf, isFields, textOf } from './json.ts';
import { submissionPayload } from './payloads.ts';
import { Refusal } from './refusal.ts';
import type { Stage } from './stage.ts';
import type { PersonRecord, ViewRecord } from './state.ts';
import { closeView, pushView, readView, replaceView } from './views.ts';

/** What the person sees next. Errors are by label. */
export type SubmitOutcome = 'closed' | 'updated' | 'pushed' | 'trouble' | { errors: Record<string, string> };

const TROUBLE = 'We had some trouble connecting. Try again?';

/** Submits what is entered, `times` times at once. The outcome is that of the first. */
export async function submitView(
  stage: Stage,
  person: PersonRecord,
  view: ViewRecord,
  { times = 1 } = {},
): Promise<SubmitOutcome> {
  if (textOf(view.source['submit']) === '')
    throw new Error(`nothing to submit in\n${drawForm(stage.state, view).words}`);
  view.errors = clientErrors(view, { isEmpty: isEmptyValue, locale: person.locale });
  view.notice = undefined;
  stage.state.changed();
  if (Object.keys(view.errors).length > 0) return errorsByLabel(stage, view);
  const payload = submissionPayload(stage, person, view);
  const outcomes = await Promise.all(
    Array.from({ length: times }, async () => {
      const answer = await stage.deliveries.send('interactive', payload);
      return view.open ? obey(stage, view, answer) : 'closed';
    }),
  );
  return outcomes[0] ?? 'closed';
}

/** Does to an open view what the acknowledgement of its submission says. */
export function obey(stage: Stage, view: ViewRecord, answer: Answer): SubmitOutcome {
  try {
    if (!answer.ok) return trouble(stage, view);
    if (answer.body === undefined) return closed(stage, view, false);
    const body = fieldsOf(answer.body);
    switch (body['response_action']) {
      case 'clear':
        return closed(stage, view, true);
      case 'update':
        replaceView(stage.state, view, readView(body['view'], 'modal'));
        return 'updated';
      case 'push':
        pushView(stage.state, view.userId, readView(body['view'], 'modal'));
        return 'pushed';
      case 'errors':
        return showErrors(stage, view, body);
      default:
        return trouble(stage, view);
    }
  } catch (err) {
    if (!(err instanceof Refusal)) throw err;
    stage.state.faults.push(`view_submission: the answered view is refused: ${err.error} ${JSON.stringify(err.extra)}`);
    return trouble(stage, view);
  }
}

function showErrors(stage: Stage, view: ViewRecord, body: Fields): SubmitOutcome {
  const errors = Object.entries(isFields(body['errors']) ? body['errors'] : {});
  const inputs = new Set(view.blocks.filter((block) => block['type'] === 'input').map((block) => block['block_id']));
  const bad = errors.filter(([blockId, text]) => !inputs.has(blockId) || typeof text !== 'string' || text === '');
  if (errors.length === 0 || bad.length > 0) {
    const names = bad.map(([blockId]) => blockId).join(', ');
    stage.state.faults.push(
      `view_submission: errors for what is no input block, or without words: ${names || 'none given'}`,
    );
    return trouble(stage, view);
  }
  view.errors = Object.fromEntries(errors.map(([blockId, text]) => [blockId, String(text)]));
  stage.state.changed();
  return errorsByLabel(stage, view);
}

function errorsByLabel(stage: Stage, view: ViewRecord): SubmitOutcome {
  return { errors: drawForm(stage.state, view).errors };
}

function closed(stage: Stage, view: ViewRecord, all: boolean): SubmitOutcome {
  closeView(stage.state, view, { all });
  return 'closed';
}

function trouble(stage: Stage, view: ViewRecord): SubmitOutcome {
  view.notice = TROUBLE;
  stage.state.changed();
  return 'trouble';
}
