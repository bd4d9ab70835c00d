/** Runs all checks side by side, none longer than it may take, and none able to spoil another. */
import { about, type Finding } from './finding.ts';

/** `isVital`: without an answer the bot cannot work, so that silence is a fault. */
export type Check = { subject: string; isVital: boolean; run: () => Promise<Finding[]> };

/** `deadline`: of each check, in milliseconds. The findings are in the order of the checks. */
export async function runChecks(checks: readonly Check[], deadline: number): Promise<Finding[]> {
  const found = await Promise.all(checks.map((check) => inTime(check, deadline)));
  return found.flat();
}

async function inTime({ subject, isVital, run }: Check, deadline: number): Promise<Finding[]> {
  const report = about(subject);
  const bad = isVital ? report.fault : report.warning;
  const seconds = deadline / 1_000;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding[]>((resolve) => {
    const silence = bad(`No answer within ${seconds} seconds.`, 'Check the network, then run the doctor again.');
    timer = setTimeout(() => resolve([silence]), deadline);
  });
  try {
    return await Promise.race([run(), late]);
  } catch (err) {
    // The text of an unknown error may hold anything.
    const name = err instanceof Error ? err.name : 'something that is no Error';
    return [bad(`The check itself failed (${name}).`, 'Report this as a bug of the bot.')];
  } finally {
    clearTimeout(timer);
  }
}

/** Asks once for each key, however many checks want the answer. */
export function oncePer<Answer>(ask: (key: string) => Promise<Answer>): (key: string) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (key) => {
    const answer = answers.get(key) ?? ask(key);
    answers.set(key, answer);
    return answer;
  };
}

/** Asks once, however many checks want the answer. */
export function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
