/** Many requests that wait for approval: one form is filled in by hand, and its submit is sent again with other values. */
import type { Message } from '../sandbox/slack/shown-message.ts';
import type { Stage } from '../sandbox/stage.ts';
import type { Capture, Captured } from './capture.ts';
import { untilQuiet, waitUntil } from './waiting.ts';
import { inLanes, type Wire } from './wire.ts';
import { bucketOf, imageOf } from './world.ts';

/** What the form is filled in with, to be found again in its payload. */
const filledIn = { region: 'cn-hangzhou', image: 'm-bp1acmeweb01', bucket: 'acme-exports' };

const lanes = 20;

/** The answer is one press of Approve for each new request, not delivered yet. `from`: the number of the first image. */
export type Asker = (region: string, count: number, from?: number) => Promise<Captured[]>;

export async function createAsker(needs: { stage: Stage; capture: Capture; wire: Wire }): Promise<Asker> {
  const { stage, capture, wire } = needs;
  const { slack, approvals, people } = stage;
  const submit = await submitByHand(stage, capture);
  let made = 0;

  return async (region, count, from = 0) => {
    const before = approvals.messages.length;
    const submits = Array.from({ length: count }, (_, number) => {
      made += 1;
      return withOtherChoices(submit, { region, number: from + number, view: `VBENCH${made}` });
    });
    await inLanes(wire, submits, lanes);
    const asked = await waitUntil(() => approvals.messages.length === before + count);
    const cards = approvals.messages.slice(before);
    if (!asked) throw new Error(`${count} requests were submitted, and ${cards.length} have a card`);
    await untilQuiet(stage);
    return capture.take(slack, () => pressAll(cards));
  };

  function pressAll(cards: readonly Message[]): Promise<unknown> {
    return Promise.all(cards.map((card) => people.ana.presses('Approve', { in: card })));
  }
}

async function submitByHand({ slack, approvals, people }: Stage, capture: Capture): Promise<Captured> {
  const { lin } = people;
  await lin.types(approvals, '/export-image');
  await lin.seesForm('Export an image');
  await lin.fills('Region', filledIn.region);
  await lin.fills('Image', filledIn.image);
  await lin.fills('OSS bucket', filledIn.bucket);
  await lin.fills('Reason', 'Nightly copy for the recovery site, OPS-812');
  const [submit] = await capture.take(slack, () => lin.submits());
  if (!submit) throw new Error('the form was not submitted');
  return submit;
}

/** Without the key that the form carries, the view is what makes a request another one. */
function withOtherChoices(submit: Captured, to: { region: string; number: number; view: string }): Captured {
  const { region, number, view } = to;
  const viewId = /"view":\{"id":"(V\w+)"/.exec(JSON.stringify(submit.payload))?.[1];
  if (!viewId) throw new Error('the submit carries no view');
  const payload = JSON.stringify(submit.payload)
    .replaceAll(viewId, view)
    .replaceAll(filledIn.region, region)
    .replaceAll(filledIn.image, imageOf(region, number))
    .replaceAll(filledIn.bucket, bucketOf(region));
  const other = JSON.parse(payload);
  other.view.private_metadata = '';
  return { kind: submit.kind, payload: other };
}
