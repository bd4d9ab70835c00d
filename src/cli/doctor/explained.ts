/** A refusal of Alibaba Cloud as a row says it: what happened, the next step, and the code last. */
import { noAnswerCode, unreachableCode } from '../../domain/after-refusal.ts';
import type { CloudRefusal } from '../../domain/cloud-refusal.ts';
import { explain } from '../../explanations/explain.ts';

const network = 'Check the network of this host, its proxy, and the ALIBABA_CLOUD_…_ENDPOINT settings.';

export function explained(refusal: CloudRefusal): { said: string; remedy: string } {
  const { action, code } = refusal;
  if (code === unreachableCode) return { said: `${action}: no connection.`, remedy: network };
  if (code === noAnswerCode) return { said: `${action}: no readable answer.`, remedy: network };
  const { title, next, link } = explain(refusal, 'en');
  return { said: title, remedy: `${next}${link ? ` ${link}` : ''} (${action}: ${code})` };
}
