/** What a policy lets its holder write in OSS: GetPolicy of RAM. https://www.alibabacloud.com/help/en/ram/developer-reference/api-ram-2015-05-01-getpolicy */
import { z } from 'zod';
import { ok } from '../../domain/result.ts';
import type { Asked } from '../../workflow/ports/cloud.ts';
import { type Ask, unreadable } from '../rpc/ask.ts';
import { type EndpointOverrides, ramEndpoint } from '../rpc/endpoints.ts';

const Document = z.object({ DefaultPolicyVersion: z.object({ PolicyDocument: z.string() }) });

const Texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]);

/** A statement without Action or Resource says instead which ones it does not mean, and so means all others. */
const Statements = z.object({
  Statement: z.array(z.object({ Effect: z.string(), Action: Texts.default(['*']), Resource: Texts.default(['*']) })),
});

/** The resources into which it allows objects to be written, as they stand in the policy. */
export type InspectPolicy = (policy: { name: string; type: string }) => Promise<Asked<string[]>>;

export function createInspectPolicy({ ask, endpoints }: { ask: Ask; endpoints: EndpointOverrides }): InspectPolicy {
  return async ({ name, type }) => {
    const parameters = { PolicyType: type, PolicyName: name };
    const answer = await ask({ endpoint: ramEndpoint(endpoints), action: 'GetPolicy', parameters }, Document);
    if (!answer.ok) return answer;
    const written = writtenBy(answer.value.DefaultPolicyVersion.PolicyDocument);
    return written ? ok(written) : unreadable('GetPolicy', 'the document of the policy');
  };
}

function writtenBy(document: string): string[] | undefined {
  try {
    const { data } = Statements.safeParse(JSON.parse(document));
    return data?.Statement.flatMap(({ Effect, Action, Resource }) =>
      Effect === 'Allow' && Action.some(allowsWriting) ? Resource : [],
    );
  } catch {
    return undefined;
  }
}

function allowsWriting(action: string): boolean {
  const [service = '', verb = '*'] = action.toLowerCase().split(':');
  const [start = ''] = verb.split('*');
  return (
    (service === '*' || service === 'oss') &&
    (verb === 'putobject' || (verb.includes('*') && 'putobject'.startsWith(start)))
  );
}
