/** The one place that knows how pop-core fails. Nothing of a raw error goes on from here but names, codes and Alibaba's own text. */
import { z } from 'zod';
import { isThrottling, unreachableCode } from '../domain/course.ts';
import type { CloudRefusal } from '../domain/export-request.ts';
import { refusalOf } from './refusal.ts';

/** `hasAnswer`: something came, but nothing that says what has become of the call. */
export type Called =
  | { outcome: 'answered'; http: number; body: unknown }
  | { outcome: 'refused'; refusal: CloudRefusal }
  | { outcome: 'unknown'; detail: string; hasAnswer?: true };

/** The call was held back before anything left. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Nothing was sent: no connection came about. */
const noConnection = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What pop-core makes of an answer with a `Code`. */
const ApiError = z.object({
  data: z.object({
    Code: z.string().min(1),
    Message: z.unknown().optional(),
    RequestId: z.unknown().optional(),
    HostId: z.unknown().optional(),
    Recommend: z.unknown().optional(),
    AccessDeniedDetail: z.unknown().optional(),
  }),
  entry: z.object({ response: z.object({ statusCode: z.number() }) }),
});

const AnyError = z.object({ name: z.string().optional(), code: z.string().optional() });

export function outcomeOf(action: string, err: unknown): Called {
  if (err instanceof NotSent) return refused({ action, code: err.code, message: err.message });

  const api = ApiError.safeParse(err);
  if (api.success) return apiOutcome(action, api.data);

  const { name = 'Error', code } = AnyError.safeParse(err).data ?? {};
  if (code && noConnection.has(code)) {
    return refused({
      action,
      code: unreachableCode,
      message: 'Alibaba Cloud could not be reached, so nothing was sent.',
    });
  }
  const hasAnswer = name === 'SyntaxError';
  return { outcome: 'unknown', detail: code ? `${name} ${code}` : name, ...(hasAnswer && { hasAnswer }) };
}

/** An error of the server says nothing of what it had already done; throttling comes before anything is done. */
function apiOutcome(action: string, { data, entry }: z.infer<typeof ApiError>): Called {
  const http = entry.response.statusCode;
  if (http >= 500 && !isThrottling(data.Code))
    return { outcome: 'unknown', detail: `HTTP ${http} ${data.Code.slice(0, 100)}`, hasAnswer: true };
  return refused(
    refusalOf({
      action,
      code: data.Code,
      http,
      message: data.Message,
      requestId: data.RequestId,
      recommend: data.Recommend,
      accessDenied: data.AccessDeniedDetail,
      host: data.HostId,
    }),
  );
}

function refused(refusal: CloudRefusal): Called {
  return { outcome: 'refused', refusal };
}
