/** Why a Redis server cannot be used, by what its connection said. */
import { z } from 'zod';

/** `code` is the name of the error, such as ECONNREFUSED or WRONGPASS, never its text, which may hold the address. */
export type NoServer = { reason: 'password' | 'permission' | 'unreachable'; code: string };

const Heard = z.object({ err: z.object({ code: z.string().optional().catch(undefined), message: z.string() }) });

/** Of what was heard, the first that has a name. Redis begins its refusals with one in capitals. */
export function whyUnusable(heard: readonly unknown[]): NoServer {
  const codes = heard.flatMap((each) => {
    const { err } = Heard.safeParse(each).data ?? {};
    const code = err?.code ?? /^[A-Z]{4,}\b/.exec(err?.message ?? '')?.[0];
    return code ? [code] : [];
  });
  const [code = 'no answer'] = codes;
  if (['NOAUTH', 'WRONGPASS'].includes(code)) return { reason: 'password', code };
  return { reason: code === 'NOPERM' ? 'permission' : 'unreachable', code };
}
