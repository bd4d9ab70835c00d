/** What every call goes through, whatever its protocol: journal, outage, signature, trouble, effect, answer. */
import type { Clock } from '../shared/clock.ts';
import type { Call, FaultKind, Journal, Service } from '../shared/journal.ts';
import { type Refusal, refusal } from '../shared/refusal.ts';
import type { Trouble, TroubleQueue } from '../shared/trouble.ts';
import type { Connection, Reply } from './exchange.ts';

export type ReportFault = (kind: FaultKind, text: string) => void;

/** A call whose protocol has been understood. */
export interface UnderstoodCall {
  service: Service;
  action: string;
  parameters: Record<string, string>;
  requestId: string;
  /** Puts into the journal what a careful client would not send. */
  inspect(fault: ReportFault): void;
  /** Judges key, signature and time. */
  authorize(): Refusal | undefined;
  /** Does what was asked; the number of the call goes into what it makes. */
  perform(call: number): Reply;
  refuse(refusal: Refusal): Reply;
}

export interface CallSurroundings {
  clock: Clock;
  journal: Journal;
  troubles: TroubleQueue;
  /** The services that cannot be reached. */
  out: ReadonlySet<Service>;
}

interface Scene extends CallSurroundings {
  understood: UnderstoodCall;
  connection: Connection;
  call: Call;
}

export async function handleCall(understood: UnderstoodCall, connection: Connection, around: CallSurroundings) {
  const { journal, troubles, out } = around;
  const call = journal.begin(understood);
  const scene: Scene = { ...around, understood, connection, call };
  if (out.has(understood.service)) return breakOff(scene, 'cut');
  understood.inspect((kind, text) => journal.fault(call, kind, text));
  const refused = understood.authorize();
  if (refused) return answer(scene, understood.refuse(refused));
  const trouble = troubles.take(understood.action);
  if (trouble) return makeTrouble(scene, trouble);
  answer(scene, understood.perform(call.number));
}

function answer({ connection, journal, call }: Scene, reply: Reply) {
  connection.send(reply);
  journal.end(call, reply.outcome);
}

function breakOff({ connection, journal, call }: Scene, outcome: 'cut' | 'dropped' | 'lost') {
  connection.destroy();
  journal.end(call, outcome);
}

async function makeTrouble(scene: Scene, trouble: Trouble) {
  const { clock, journal, understood, call } = scene;
  if ('dropBefore' in trouble) return breakOff(scene, 'dropped');
  if ('loseAnswer' in trouble) {
    understood.perform(call.number);
    return breakOff(scene, 'lost');
  }
  if ('hang' in trouble) {
    understood.perform(call.number);
    return journal.end(call, 'hung');
  }
  if ('delayMs' in trouble) {
    const reply = understood.perform(call.number);
    await clock.wait(trouble.delayMs);
    return answer(scene, reply);
  }
  if ('arrivesAfterMs' in trouble) {
    await clock.wait(trouble.arrivesAfterMs);
    return answer(scene, understood.perform(call.number));
  }
  answer(scene, troubledReply(trouble, understood));
}

type Spoken = Extract<Trouble, { error: string } | { body: string } | { json: unknown } | { redirect: string }>;

function troubledReply(trouble: Spoken, understood: UnderstoodCall): Reply {
  if ('error' in trouble) {
    const { error, ...given } = trouble;
    return understood.refuse(refusal(error, given));
  }
  if ('redirect' in trouble) {
    return { status: 307, headers: { location: trouble.redirect }, body: '', outcome: 'status 307' };
  }
  if ('json' in trouble) {
    const { status = 200, json } = trouble;
    const headers = { 'content-type': 'application/json;charset=utf-8' };
    return { status, headers, body: JSON.stringify(json), outcome: `status ${status}` };
  }
  const { status, body, isFromService } = trouble;
  const whose = isFromService && { 'x-oss-request-id': understood.requestId };
  return { status, headers: { 'content-type': 'text/html', ...whose }, body, outcome: `status ${status}` };
}
