/** Whether exports are frozen: nothing starts then, and the bot is ready all the same. */
import type { Freeze } from '../../domain/freeze.ts';
import type { Result } from '../../domain/result.ts';
import type { NoServer } from '../../redis/no-server.ts';
import { freezeInWords } from '../freeze.ts';
import { about, type Finding } from './finding.ts';

const report = about('Freeze');

const remedies: Readonly<Record<Freeze['is'], string>> = {
  commanded: 'When exports may start again, have an admin type /export-image unfreeze.',
  calendar: 'Wait for its end; an earlier end needs a new version of the policy file.',
  unreadable: 'Have an admin type /export-image unfreeze, and freeze again if exports must not start.',
};

export async function checkFreeze(read: () => Promise<Result<Freeze | undefined, NoServer>>): Promise<Finding[]> {
  const freeze = await read();
  if (!freeze.ok) return [report.notChecked('Redis cannot be used.')];
  if (!freeze.value) return [report.ok('Exports are not frozen.')];
  return [report.warning(freezeInWords(freeze.value), remedies[freeze.value.is])];
}
