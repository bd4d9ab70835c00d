/** What a service answers when it refuses a call, before it is put into JSON or XML. */
import { errorTable } from './error-table.ts';

export interface Refusal {
  code: string;
  status: number;
  message: string;
  /** The EC value of an OSS error. */
  ec?: string;
  /** Where OSS says that the bucket is reached. */
  endpoint?: string;
  /** Sent as `x-acs-retry-after`, in ms. */
  retryAfter?: number;
}

/** A refusal with the status and message that the service gives to this code, unless others are given. */
export function refusal(code: string, given: Partial<Omit<Refusal, 'code'>> = {}): Refusal {
  // OSS distinguishes some refusals by their EC alone, under the code AccessDenied.
  if (/^\d{4}-\d{8}$/.test(code)) return { ...refusal('AccessDenied'), ec: code, ...given };
  const known = errorTable[code] ?? { status: 400, message: `The request was refused: ${code}.` };
  return { code, ...known, ...given };
}

/** @see https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-exportimage */
export function missingParameter(name: string): Refusal {
  return refusal('MissingParameter', {
    message: `The input parameter "${name}" that is mandatory for processing this request is not supplied.`,
  });
}

export function invalidParameter(name: string): Refusal {
  return refusal('InvalidParameter', { message: `The specified parameter "${name}" is not valid.` });
}
