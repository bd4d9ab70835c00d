/** Whether presses and forms are signed, and what is given up where they are not. */
import { withoutPressKeys } from '../../config/audit-settings.ts';
import { about, type Finding } from './finding.ts';

const remedy =
  'Make keys with npm run --silent audit -- key. Set PRESS_KEY for bots, and PRESS_PUBLIC_KEY for all, while no request waits.';

/** Halves that do not fit are a row of the settings. */
export function checkPressKeys(config: Parameters<typeof withoutPressKeys>[0]): Finding[] {
  const report = about('Press keys');
  const missing = withoutPressKeys(config);
  return [missing ? report.warning(missing, remedy) : report.ok('Presses and forms are signed.')];
}
