/** Deliveries to the app, over a socket or as a signed request, each acknowledged within three seconds or failed. */
import { answerFault } from './check-answer.ts';
import { type Fields, isFields, parsed } from './json.ts';
import { type HttpAnswer, type Kind, postSigned, type SignedRequest, signRequest } from './signed-request.ts';
import type { SocketServer } from './socket-server.ts';
import type { State } from './state.ts';

/** What a delivery came to. `body` is what the app acknowledged with; undefined when it was nothing. */
export type Answer =
  | { ok: true; body: Fields | string | undefined }
  | { ok: false; error: 'operation_timeout' | 'dispatch_failed' };

/** `deadline`: in milliseconds. */
const late = (deadline: number) => `not acknowledged within ${deadline / 1000} seconds`;

export interface Delivery {
  kind: Kind;
  payload: Fields;
  at: number;
  via: 'socket' | 'http' | 'nobody';
  request?: SignedRequest;
  answer?: Answer;
}

export interface Deliveries {
  /** Every delivery so far, the latest last. */
  recent: Delivery[];
  send(kind: Kind, payload: Fields, options?: SendOptions): Promise<Answer>;
  /** The same payload once more, in a new envelope or with a new signature. */
  repeat(delivery: Delivery, options?: SendOptions): Promise<Answer>;
  /** The very same bytes, time and signature once more. HTTP only. */
  replay(delivery: Delivery): Promise<HttpAnswer>;
  /** A request of one's own: forged, stale or from the future. `timestamp` is in seconds. */
  post(request: {
    payload: Fields;
    type?: Kind;
    timestamp?: number;
    signature?: string;
    secret?: string;
    url?: string;
  }): Promise<HttpAnswer>;
}

export interface SendOptions {
  /** Marks it as a retry of Slack's own. */
  retry?: { attempt: number; reason: string };
  /** A payload that is not Slack's, so that ignoring it is no fault. */
  isForged?: boolean;
}

export interface Route {
  state: State;
  sockets: SocketServer;
  requestUrl: () => string | undefined;
  isOut: () => boolean;
  deadline: number;
}

export function createDeliveries(route: Route): Deliveries {
  const recent: Delivery[] = [];
  async function send(kind: Kind, payload: Fields, options: SendOptions = {}): Promise<Answer> {
    const at = route.state.now();
    const delivery: Delivery = { kind, payload: structuredClone(payload), at, via: 'nobody' };
    recent.push(delivery);
    const { answer, fault } = await deliver(route, delivery, options);
    if (fault && !options.isForged) route.state.faults.push(`${nameOf(delivery)}: ${fault}`);
    delivery.answer = answer;
    return answer;
  }
  return {
    recent,
    send,
    repeat: ({ kind, payload }, options) => send(kind, payload, options),
    replay({ request }) {
      if (!request) throw new Error('only a delivery over HTTP can be replayed');
      return postSigned(request, route.deadline + 500);
    },
    post({ payload, type = 'interactive', timestamp = seconds(), signature, secret, url }) {
      const target = url ?? route.requestUrl();
      if (!target) throw new Error('set requestUrl, or say which url to post to');
      const key = secret ?? route.state.app.signingSecret;
      const request = signRequest({ url: target, kind: type, payload, secret: key, timestamp, signature });
      return postSigned(request, route.deadline + 500);
    },
  };
}

interface Delivered {
  answer: Answer;
  fault?: string | undefined;
}

async function deliver(route: Route, delivery: Delivery, options: SendOptions): Promise<Delivered> {
  const url = route.requestUrl();
  if (!route.isOut() && url) return overHttp(route, delivery, url, options);
  if (!route.isOut() && route.sockets.count() > 0) return overSocket(route, delivery, options);
  return { answer: { ok: false, error: 'dispatch_failed' } };
}

async function overSocket(
  { sockets, deadline }: Route,
  delivery: Delivery,
  { retry }: SendOptions,
): Promise<Delivered> {
  delivery.via = 'socket';
  const answer = await sockets.send({
    type: delivery.kind,
    payload: delivery.payload,
    accepts_response_payload: mayAnswer(delivery),
    ...(retry && { retry_attempt: retry.attempt, retry_reason: retry.reason }),
  });
  if (answer.kind === 'acknowledged') return acknowledged(delivery, answer.body);
  // A socket that breaks is no fault of the app; the person sees the same as after silence.
  const fault = answer.kind === 'silence' ? late(deadline) : undefined;
  return { answer: { ok: false, error: 'operation_timeout' }, fault };
}

async function overHttp(
  { state, deadline }: Route,
  delivery: Delivery,
  url: string,
  { retry }: SendOptions,
): Promise<Delivered> {
  const { kind, payload } = delivery;
  delivery.via = 'http';
  delivery.request = freshlySigned({ url, kind, payload, secret: state.app.signingSecret, retry });
  try {
    const { status, body } = await postSigned(delivery.request, deadline);
    if (status === 200) return acknowledged(delivery, isFields(parsed(body)) ? parsed(body) : body);
    return { answer: { ok: false, error: 'dispatch_failed' }, fault: `answered with status ${status}` };
  } catch (err) {
    if (!(err instanceof DOMException && err.name === 'TimeoutError')) {
      return { answer: { ok: false, error: 'dispatch_failed' } };
    }
    return { answer: { ok: false, error: 'operation_timeout' }, fault: late(deadline) };
  }
}

const used = new Set<string>();

/** Each delivery carries a signature of its own, so two of one payload in the same second differ in their time. */
function freshlySigned(request: Omit<Parameters<typeof signRequest>[0], 'timestamp'>): SignedRequest {
  // The receiver compares this with the real time, whatever time the workspace lives in.
  for (let timestamp = seconds(); ; timestamp -= 1) {
    const signed = signRequest({ ...request, timestamp });
    const signature = signed.headers['x-slack-signature'] ?? '';
    if (used.has(signature)) continue;
    used.add(signature);
    return signed;
  }
}

function acknowledged({ payload }: Delivery, given: unknown): Delivered {
  const body = isNothing(given) ? undefined : isFields(given) || typeof given === 'string' ? given : String(given);
  return { answer: { ok: true, body }, fault: answerFault(payload, body) };
}

/** Nothing was said; Bolt's `ack('')` arrives as an empty text over a socket. */
function isNothing(given: unknown): boolean {
  if (!isFields(given)) return given === undefined || given === null || given === '';
  const keys = Object.keys(given);
  return keys.length === 0 || (keys.length === 1 && given['text'] === '');
}

/** Whether the app may say something in its acknowledgement. */
function mayAnswer({ kind, payload }: Delivery): boolean {
  if (kind === 'slash_commands') return true;
  return payload['type'] === 'view_submission' || payload['type'] === 'block_suggestion';
}

function nameOf({ kind, payload }: Delivery): string {
  return kind === 'slash_commands' ? `command ${String(payload['command'])}` : String(payload['type'] ?? kind);
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
