/** Runs all checks concurrently, each with a timeout; a check that fails does not stop the others. */
import { about, type Finding } from './finding.ts';

/** `isVital`: without an answer the bot cannot work, so that silence is a fault. */
export type Check = { subject: string; isVital: boolean; run: () => Promise<Finding[]> };

/** `timeout`: of each check, in milliseconds. The findings are in the order of the checks. */
export async function runChecks(checks: readonly Check[], timeout: number): Promise<Finding[]> {
  const found = await Promise.all(checks.map((check) => withTimeout(check, timeout)));
  return found.flat();
}

async function withTimeout({ subject, isVital, run }: Check, timeout: number): Promise<Finding[]> {
  const report = about(subject);
  const bad = isVital ? report.fault : report.warning;
  const seconds = timeout / 1_000;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding[]>((resolve) => {
    const silence = bad(`No answer within ${seconds} seconds.`, 'Check the network, then run the doctor again.');
    timer = setTimeout(() => resolve([silence]), timeout);
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
