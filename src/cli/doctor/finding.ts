/** What a check has found out: a row of the table. */

/** Only a fault keeps the bot from its work. */
export type Level = 'ok' | 'warning' | 'fault' | 'not-checked';

/** `said` and `remedy` are whole sentences; a remedy begins with a verb. Of what is `not-checked`, `said` is the reason alone, so that equal ones can be folded. */
export type Finding = { subject: string; level: Level; said: string; remedy?: string };

type Report = { ok: ReportAs; warning: ReportAs; fault: ReportAs; notChecked: ReportAs };
type ReportAs = (said: string, remedy?: string) => Finding;

/** Findings about one subject. */
export function about(subject: string): Report {
  const at =
    (level: Level): ReportAs =>
    (said, remedy) => ({ subject, level, said, ...(remedy && { remedy }) });
  return { ok: at('ok'), warning: at('warning'), fault: at('fault'), notChecked: at('not-checked') };
}
