/** Opens the small form behind a button before anything slow, and says a sentence in it where its person may not send it. */
import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { ExportRequest } from '../../domain/export-request.ts';
import type { Result } from '../../domain/result.ts';
import type { Answer } from '../../workflow/deciding/follow-up.ts';
import type { JudgedRefusal, JudgePress } from '../../workflow/deciding/judge-press.ts';
import type { Log } from '../../workflow/ports/clock.ts';
import type { Press } from '../../workflow/ports/presses.ts';
import type { RequestStore } from '../../workflow/ports/records.ts';
import { isRefusedAs, remedyOf } from '../connection/slack-errors.ts';
import { within } from '../connection/within.ts';
import { closedForm } from '../form/closed-form.ts';
import { homeOf, over, type PressedHome } from '../home/press-in-home.ts';
import type { Notify } from '../messages/notify.ts';
import type { TextsFor } from '../texts/texts-for.ts';
import type { Texts } from '../texts/texts-in.ts';
import { cardOf } from './press.ts';

export type OpenFormNeeds = {
  store: Pick<RequestStore, 'read'>;
  textsFor: TextsFor;
  notify: Notify;
  quick: WebClient;
};

/** `request` is undefined where it could not be read in time: a form that opens too late does not open at all. */
type Opened = {
  requestId: string;
  by: string;
  triggerId: string;
  /** The Home over which it opens, which is drawn again afterwards. */
  home?: PressedHome | undefined;
  /** Reads the request in place of the form, where that is judged before anything is drawn. */
  read?: () => Promise<ExportRequest | undefined>;
  draw: (known: { request: ExportRequest | undefined; texts: Texts }) => ModalView;
};

/** The answer says a sentence in the form instead, or, once the person has closed it, beside the card. */
export type OpenForm = (opened: Opened) => Promise<Answer>;

type Judged<Refusal extends JudgedRefusal> = {
  body: BlockAction;
  press: Pick<Press, 'requestId' | 'by' | 'kind' | 'at'>;
  draw: Opened['draw'];
  /** Whether the person may send it, by the facts on hand: it is judged again when it is sent. */
  judge: () => Promise<Result<unknown, Refusal>>;
  notify: (refusal: Refusal, sayInForm: Answer) => Promise<void>;
};

/** Opens the form behind a button of a card or of Home, and says in it where its person may not send it. */
export async function openJudgedForm<Refusal extends JudgedRefusal>(
  { openForm, judgePress, log }: { openForm: OpenForm; judgePress: JudgePress; log: Log },
  { body, press, draw, judge, notify }: Judged<Refusal>,
): Promise<void> {
  const { requestId, by } = press;
  const sayInForm = await openForm({ requestId, by, triggerId: body.trigger_id, home: homeOf(body), draw });
  await besideForm({ press, log }, () =>
    judgePress({ press, card: cardOf(body), judge, notify: (refusal) => notify(refusal, sayInForm) }),
  );
}

/** What follows once a form is open. It may be sent by then, and is judged again: an error is logged, and no sentence says that nothing was started. */
export async function besideForm(
  { press: { requestId, by, kind }, log }: { press: Pick<Press, 'requestId' | 'by' | 'kind'>; log: Log },
  act: () => Promise<unknown>,
): Promise<void> {
  try {
    await act();
  } catch (err) {
    log.error({ err, remedy: remedyOf(err), requestId, by, kind }, 'what follows on an open form failed');
  }
}

/** How long the form waits for the record that it names, in milliseconds. */
const timeout = 500;

/** A trigger is good for three seconds, so the form opens before the person is looked up. */
export function createOpenForm({ store, textsFor, notify, quick }: OpenFormNeeds): OpenForm {
  return async ({ requestId, by, triggerId, home, read = () => readRequest(requestId), draw }) => {
    const [texts, request] = await Promise.all([textsFor(by), within(orUndefined(read), timeout)]);
    const view = over(home, draw({ request, texts }));
    const { view: opened } = await quick.views.open({ trigger_id: triggerId, view });

    return async (sentence) => {
      try {
        await quick.views.update({ view_id: opened?.id ?? '', view: closedForm(view, sentence, texts) });
      } catch (err) {
        if (!isRefusedAs(err, 'not_found')) throw err;
        await notify({ userId: by, channel: home ? undefined : request?.channel, text: sentence });
      }
    };
  };

  async function readRequest(requestId: string): Promise<ExportRequest | undefined> {
    return (await store.read(requestId))?.request;
  }
}

/** Redis is asked again when the form is submitted, and its outage is reported then. */
async function orUndefined(read: () => Promise<ExportRequest | undefined>): Promise<ExportRequest | undefined> {
  try {
    return await read();
  } catch {
    return undefined;
  }
}
