/** Reads a policy file that has changed while the bot runs: what would stop a start is a fault here, too. */
import { channelFaults } from './channel-faults.ts';
import { type PolicyRead, readPolicyText, unreadable } from './policy-file.ts';
import { faultLine } from './read-rules.ts';

/** `text`: undefined where the file cannot be read. `approvalChannel`: APPROVAL_CHANNEL, if it is set. Faults are a sentence each. */
export function readChangedPolicy(
  text: string | undefined,
  approvalChannel: string | undefined,
): PolicyRead | { faults: readonly string[] } {
  if (text === undefined) return { faults: [`The file ${faultLine(unreadable)}`] };
  const read = readPolicyText(text);
  if ('faults' in read) return { faults: read.faults.map(faultLine) };
  const faults = channelFaults(read.policy, approvalChannel);
  return faults.length > 0 ? { faults: faults.map((fault) => `APPROVAL_CHANNEL ${fault}.`) } : read;
}
