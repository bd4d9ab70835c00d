/** The one place that knows how pop-core fails. Nothing of a raw error goes on from here but names, codes and Alibaba's own text. */
import { z } from 'zod';
import { isThrottling, unreachableCode } from '../../domain/after-refusal.ts';
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
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

/** Nothing was sent, where one of these ended the connecting or the looking up of the name. The same codes can end a call that is out. */
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

const AnyError = z.object({
  name: z.string().optional(),
  code: z.string().optional(),
  syscall: z.string().optional(),
  /** Of each address, where several were tried. */
  errors: z.array(z.object({ code: z.string().optional(), syscall: z.string().optional() })).optional(),
});

/** A refusal is an answer, and shows the time too. */
const AnsweredError = z.object({ entry: z.object({ response: z.object({ headers: z.unknown() }) }) });

export function headersOfRefusal(err: unknown): unknown {
  return AnsweredError.safeParse(err).data?.entry.response.headers;
}

export function outcomeOf(action: string, err: unknown): Called {
  if (err instanceof NotSent) return refused({ action, code: err.code, message: err.message });

  const api = ApiError.safeParse(err);
  if (api.success) return apiOutcome(action, api.data);

  const error = AnyError.safeParse(err).data ?? {};
  const { name = 'Error', code, errors = [error] } = error;
  if (errors.length > 0 && errors.every(isBeforeSending)) {
    return refused({
      action,
      code: unreachableCode,
      message: 'Alibaba Cloud could not be reached, so nothing was sent.',
    });
  }
  const hasAnswer = name === 'SyntaxError';
  return { outcome: 'unknown', detail: code ? `${name} ${code}` : name, ...(hasAnswer && { hasAnswer }) };
}

function isBeforeSending({
  code = '',
  syscall = '',
}: {
  code?: string | undefined;
  syscall?: string | undefined;
}): boolean {
  return noConnection.has(code) && ['connect', 'getaddrinfo'].includes(syscall);
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
