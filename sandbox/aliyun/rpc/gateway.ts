/** Speaks the RPC style of the Alibaba Cloud gateway: reads a call, and puts answers and refusals into JSON. */
import { randomUUID } from 'node:crypto';
import { type Refusal, refusal } from '../shared/refusal.ts';
import type { Reply, Request } from '../wire/exchange.ts';
import type { ReportFault, UnderstoodCall } from '../wire/handle-call.ts';
import type { JsonObject, RpcService } from './action.ts';
import { authorizeRpc, type GatewayMemory } from './authorize.ts';
import { brokenParameters, ownParameters, readParameters, unknownParameters } from './parameters.ts';

interface Gateway extends GatewayMemory {
  accountId: string;
}

/** `host` is the host that a real call would have gone to, `region` the region of that host, if it has one. */
export interface RpcPlace {
  service: RpcService;
  host: string;
  region: string | undefined;
}

export function understandRpc(request: Request, place: RpcPlace, gateway: Gateway): UnderstoodCall {
  const { service } = place;
  const all = readParameters(request.search, request.body);
  const name = all.get('Action') ?? '';
  const action = Object.hasOwn(service.actions, name) ? service.actions[name] : undefined;
  const own = ownParameters(all);
  const requestId = randomUUID().toUpperCase();
  const refuse = (refused: Refusal) =>
    reply(
      refused.status,
      refusalBody(refused, { requestId, action: name, place, accountId: gateway.accountId }),
      refused,
    );

  return {
    service: service.service,
    action: name,
    parameters: own,
    requestId,
    inspect(fault) {
      inspectRequest(request, all, fault);
      inspectRegion(own, place, fault);
      for (const text of brokenParameters(own)) fault('broken-text', text);
      if (action) for (const text of unknownParameters(own, action)) fault('unknown-parameter', text);
    },
    authorize() {
      if (name === '') return refusal('InvalidAction');
      if (all.get('Version') !== service.version) return refusal('NoSuchVersion');
      if (!action) return refusal('InvalidApi.NotFound');
      if (request.method !== 'POST' && request.method !== 'GET') return refusal('UnsupportedHTTPMethod');
      return authorizeRpc(request.method, all, gateway);
    },
    perform(call) {
      if (!action) return refuse(refusal('InvalidApi.NotFound'));
      const answered = action.perform({ parameters: withoutEmpty(own), call });
      return answered.ok ? reply(200, { RequestId: requestId, ...answered.body }) : refuse(answered.refusal);
    },
    refuse,
  };
}

function withoutEmpty(own: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(own).filter(([, value]) => value !== ''));
}

function inspectRequest(request: Request, all: ReadonlyMap<string, string>, fault: ReportFault) {
  if (request.search.includes('Signature=')) {
    fault('secrets-in-url', `${request.method} puts key, signature and token into the address`);
  }
  if (all.get('Format') !== 'JSON') fault('not-json', 'without Format=JSON the answer is XML');
}

function inspectRegion(own: Record<string, string>, { region, host }: RpcPlace, fault: ReportFault) {
  const asked = own['RegionId'];
  if (asked && region && asked !== region) fault('wrong-endpoint', `${host} was asked about ${asked}`);
}

interface RefusalContext {
  requestId: string;
  action: string;
  place: RpcPlace;
  accountId: string;
}

/** @see https://help.aliyun.com/en/ecs/developer-reference/error-code-error-code-troubleshooting-ideas */
function refusalBody({ code, message }: Refusal, { requestId, action, place, accountId }: RefusalContext): JsonObject {
  const { service, host } = place;
  const query = new URLSearchParams({ q: code, product: service.product, requestId });
  const body: JsonObject = {
    RequestId: requestId,
    HostId: host,
    Code: code,
    Message: message,
    Recommend: `https://api.alibabacloud.com/troubleshoot?${query}`,
  };
  if (code !== 'Forbidden.RAM' && code !== 'NoPermission') return body;
  return { ...body, AccessDeniedDetail: denial(`${service.service}:${action}`, accountId) };
}

function denial(action: string, accountId: string): JsonObject {
  return {
    AuthAction: action,
    AuthPrincipalType: 'SubUser',
    AuthPrincipalOwnerId: accountId,
    AuthPrincipalDisplayName: '200000000000000001',
    PolicyType: 'AccountLevelIdentityBasedPolicy',
    NoPermissionType: 'ImplicitDeny',
    EncodedDiagnosticMessage: 'AQEAAAAAZW5jb2RlZA==',
  };
}

function reply(status: number, body: JsonObject, refused?: Refusal): Reply {
  const headers: Record<string, string> = {
    'content-type': 'application/json;charset=utf-8',
    'x-acs-request-id': String(body['RequestId']),
  };
  if (refused?.retryAfter !== undefined) headers['x-acs-retry-after'] = String(refused.retryAfter);
  return { status, headers, body: JSON.stringify(body), outcome: refused?.code ?? 'ok' };
}
