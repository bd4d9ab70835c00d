/** A refusal as it goes on from here: bounded, without secrets, and with nothing of the raw error but what people need. */
import { z } from 'zod';
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import { withoutHosts, withoutSecrets } from '../../domain/foreign-text.ts';
import { trustedPage } from '../../domain/trusted-page.ts';

/** What the services say, as it came over the wire. `host` is the one that answered. */
export type Said = {
  action: string;
  code: string;
  http: number;
  message: unknown;
  requestId: unknown;
  recommend: unknown;
  accessDenied: unknown;
  host?: unknown;
};

const Text = z.string().optional().catch(undefined);

/** An object from most services, a text with JSON in it from some. Account ids and names are left out here. https://help.aliyun.com/en/ram/developer-reference/api-ram-2015-05-01-decodediagnosticmessage */
const Denial = z.object({
  AuthAction: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,40}:[A-Za-z][A-Za-z0-9]{0,80}$/)
    .optional()
    .catch(undefined),
});
const AccessDenied = z
  .union([z.string().max(10_000).transform(jsonIn).pipe(Denial), Denial])
  .optional()
  .catch(undefined);

export function refusalOf({ action, code, http, ...said }: Said): CloudRefusal {
  const requestId = Text.parse(said.requestId);
  const recommend = trustedPage(Text.parse(said.recommend));
  const missingAction = AccessDenied.parse(said.accessDenied)?.AuthAction;
  return {
    action,
    code: withoutSecrets(code).slice(0, 200),
    http,
    message: cleaned(textIn(said.message), Text.parse(said.host)),
    ...(requestId && { requestId: withoutSecrets(requestId).slice(0, 100) }),
    ...(recommend && recommend === withoutSecrets(recommend) && { recommend }),
    ...(missingAction && { missingAction }),
  };
}

function cleaned(message: string, host: string | undefined): string {
  const withoutHost = host && host.length > 3 ? message.replaceAll(host, '[host]') : message;
  return withoutHosts(withoutSecrets(withoutHost)).slice(0, 2_000);
}

/** What is no text is shown as JSON. Numbers beyond 2^53 come as objects that write themselves as texts. */
function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  const written = JSON.stringify(value);
  return Text.parse(jsonIn(written)) ?? written;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
