/** Reads the settings as far as they are in order, so that one fault does not keep the doctor from checking the rest. */
import { type Config, readConfig } from '../../config/config.ts';
import { settingsIn } from './settings.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

/** `faulty` names the settings that hold a placeholder in `config`. */
export type SettingsRead = { config: Config | undefined; warnings: string[]; faults: string[]; faulty: string[] };

/** Well formed, so that the other settings can be tried while these are at fault. What needs them is not checked. */
const placeholders: Readonly<Record<string, string>> = {
  SLACK_BOT_TOKEN: 'xoxb-0',
  SLACK_APP_TOKEN: 'xapp-0',
  APPROVAL_CHANNEL: 'C00',
  AUDIT_KEY: 'A'.repeat(43),
};

/** `config` is missing where the other settings cannot be read even with placeholders. */
export function readSettings(variables: Variables): SettingsRead {
  const read = readConfig(variables);
  if ('config' in read) return { ...read, faults: [], faulty: [] };
  const faulty = settingsIn(read.faults);
  // Whether it is needed shows only in a policy file that can be read.
  if (faulty.includes('POLICY_FILE') && !variables['APPROVAL_CHANNEL']) faulty.push('APPROVAL_CHANNEL');
  const mended = Object.fromEntries(faulty.map((name) => [name, placeholders[name]]));
  // Without its private half a public key is one more fault.
  if (faulty.includes('PRESS_KEY')) mended['PRESS_PUBLIC_KEY'] = undefined;
  const again = readConfig({ ...variables, ...mended });
  const { config, warnings } = 'config' in again ? again : { config: undefined, warnings: [] };
  return { config, warnings, faults: read.faults, faulty };
}
