/** One Web API call: token, scopes and trouble first, then the method. */
import { type Fields, stringOf } from '../json.ts';
import { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import type { TroubleBox } from '../trouble.ts';
import type { Backstage, Method } from './method.ts';
import { methods } from './methods.ts';

export interface ApiCall {
  method: string;
  args: Fields;
  at: number;
  token: 'bot' | 'app' | 'none' | 'unknown';
  ok: boolean;
  /** Slack's error, or what went wrong on the way: `ratelimited`, `status 503`, `lost answer`, `hung`. */
  error?: string;
}

/** What goes over the wire; `broken` closes the connection without an answer, `hang` keeps it open. */
export type Reply = { status: number; headers: Record<string, string>; body: Fields } | 'broken' | 'hang';

export interface Caller {
  backstage: Backstage;
  troubles: TroubleBox;
  calls: ApiCall[];
}

export function callMethod(caller: Caller, name: string, args: Fields, bearer: string): Reply {
  const { state } = caller.backstage;
  const call: ApiCall = { method: name, args, at: state.now(), token: tokenKind(state, bearer), ok: false };
  caller.calls.push(call);
  const trouble = caller.troubles.take(name);
  if (trouble?.kind === 'hang') return fail(call, 'hung', 'hang');
  if (trouble?.kind === 'rate-limit') return rateLimited(call, trouble.retryAfter);
  if (trouble?.kind === 'status') return fail(call, `status ${trouble.status}`, httpError(trouble.status));
  const wait = caller.troubles.tooSoon(name, stringOf(args['channel']));
  if (wait !== undefined) return rateLimited(call, wait);
  const body = trouble?.kind === 'error' ? { ok: false, error: trouble.error } : answer(caller.backstage, call);
  call.ok = body['ok'] === true;
  if (!call.ok) call.error = stringOf(body['error']);
  if (trouble?.kind === 'lose-answer') return fail(call, 'lost answer', 'broken');
  return { status: 200, headers: scopeHeaders(state, methods[name]), body };
}

function answer(backstage: Backstage, call: ApiCall): Fields {
  try {
    const method = methods[call.method];
    if (!method) throw new Refusal('unknown_method', { req_method: call.method });
    checkToken(call, method);
    checkScopes(backstage.state, method);
    return { ok: true, ...method.run(call.args, backstage) };
  } catch (err) {
    if (err instanceof Refusal) return { ok: false, error: err.error, ...err.extra };
    throw err;
  }
}

function checkToken(call: ApiCall, method: Method): void {
  if (call.token === 'none') throw new Refusal('not_authed');
  if (call.token === 'unknown') throw new Refusal('invalid_auth');
  if (call.token !== method.token) throw new Refusal('not_allowed_token_type');
}

function checkScopes(state: State, method: Method): void {
  if (method.scopes.length === 0 || method.scopes.some((scope) => state.scopes.has(scope))) return;
  throw new Refusal('missing_scope', { needed: method.scopes.join(','), provided: [...state.scopes].join(',') });
}

function tokenKind(state: State, bearer: string): ApiCall['token'] {
  if (bearer === '') return 'none';
  if (bearer === state.app.botToken) return 'bot';
  return bearer === state.app.appToken ? 'app' : 'unknown';
}

function scopeHeaders(state: State, method: Method | undefined): Record<string, string> {
  return {
    'x-oauth-scopes': method?.token === 'app' ? 'connections:write' : [...state.scopes].join(','),
    ...(method && method.scopes.length > 0 && { 'x-accepted-oauth-scopes': method.scopes.join(',') }),
  };
}

function rateLimited(call: ApiCall, retryAfter: number): Reply {
  const headers = { 'retry-after': String(retryAfter) };
  return fail(call, 'ratelimited', { status: 429, headers, body: { ok: false, error: 'ratelimited' } });
}

function httpError(status: number): Reply {
  return { status, headers: {}, body: { ok: false, error: 'internal_error' } };
}

function fail(call: ApiCall, error: string, reply: Reply): Reply {
  call.error = error;
  return reply;
}
