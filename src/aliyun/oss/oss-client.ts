/** One question to OSS: a signed GET, with its XML read and its refusals in the product's words. */
import type { z } from 'zod';
import { ok } from '../../domain/result.ts';
import type { Asked } from '../../workflow/ports/cloud.ts';
import { unanswered, unreadable } from '../rpc/ask.ts';
import type { OssCall, SendOss } from './oss-request.ts';
import { prepareXml, readXml, refusalIn } from './oss-xml.ts';

export type AskOss = <Answer>(call: OssCall, schema: z.ZodType<Answer>) => Promise<Asked<Answer>>;

export function createAskOss(sendOss: SendOss): AskOss {
  return async (call, schema) => {
    const { action } = call;
    prepareXml();
    const sent = await sendOss(call);
    if (!sent.ok) return sent;
    const { http, text } = sent.value;
    if (text === undefined) return unreadable(action, 'an answer that is too long');
    try {
      const xml = await readXml(text);
      const answer = schema.safeParse(xml);
      return http === 200 && answer.success ? ok(answer.data) : refusalIn({ action, http, xml });
    } catch (err) {
      return unanswered(action, err instanceof Error ? err.name : 'Error');
    }
  };
}
