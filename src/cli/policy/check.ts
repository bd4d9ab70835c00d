/** `policy check`: what keeps a file from being loaded, what it does not do as it reads, and whom Slack knows of those it names. */
import { readPolicyFile } from '../../config/policy/policy-file.ts';
import type { Answer } from '../subcommand.ts';
import { checkBreakGlass } from './check-break-glass.ts';
import { checkChannels } from './check-channels.ts';
import { checkGroups } from './check-groups.ts';
import { checkRules } from './check-rules.ts';
import { checkVersion } from './check-version.ts';
import { answerOf, type Finding, faultsOf } from './finding.ts';
import type { Outside } from './outside.ts';

export async function checkFile(path: string, { json, outside }: { json: boolean; outside: Outside }): Promise<Answer> {
  return answerOf(await findingsOf(path, outside), { json });
}

/** A file with faults is not looked at any further. */
async function findingsOf(path: string, outside: Outside): Promise<Finding[]> {
  const read = readPolicyFile(path);
  if ('faults' in read) return faultsOf(read.faults);
  const { policy } = read;
  const asked = await Promise.all([
    checkVersion(policy, outside.redis),
    checkGroups(policy, outside.slack),
    checkChannels(policy, outside),
  ]);
  return [...checkRules(policy, Date.now()), ...checkBreakGlass(policy), ...asked.flat()];
}
