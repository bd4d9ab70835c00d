/** Node.js and the settings: every fault a row of its own. */
import { about, type Finding } from './finding.ts';

/** As in package.json. */
const oldestNode = [20, 19] as const;

export function checkNode(version: string): Finding[] {
  const report = about('Node.js');
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [wantedMajor, wantedMinor] = oldestNode;
  const isNewEnough = major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
  if (isNewEnough) return [report.ok(`${version}.`)];
  return [report.fault(`${version} is too old.`, `Install Node.js ${oldestNode.join('.')} or newer.`)];
}

/** `faults` are sentences that begin with the name of the setting, `warnings` about what works but is probably not meant. */
export function checkSettings({
  faults,
  warnings,
}: {
  faults: readonly string[];
  warnings: readonly string[];
}): Finding[] {
  const report = about('Settings');
  const remedy = 'Correct the settings; .env.example describes each of them.';
  const rows = [
    ...faults.map((fault) => report.fault(fault, remedy)),
    ...warnings.map((warning) => report.warning(warning, remedy)),
  ];
  return rows.length > 0 ? rows : [report.ok('All in order.')];
}

export function settingsIn(faults: readonly string[]): string[] {
  return [...new Set(faults.map((fault) => fault.split(' ', 1)[0] ?? ''))];
}

/** Rows for what cannot be checked before the settings are in order; none where nothing is missing. */
export function missing(subject: string, needed: readonly string[], faulty: readonly string[]): Finding[] {
  const absent = needed.filter((name) => faulty.includes(name));
  if (absent.length === 0) return [];
  return [about(subject).notChecked(`${absent.join(' and ')} ${absent.length > 1 ? 'are' : 'is'} missing or wrong.`)];
}
