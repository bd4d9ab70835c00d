/**
 * Adds up one step of `.ci/run`: `node .ci/count.mjs FOLDER STATUS FAILURES` prints how many passed and how many failed,
 * and adds to the file FAILURES what failed and why, so that it stands at the end of the output.
 */
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';

const [folder, status, failures] = process.argv.slice(2);

const counts = readdirSync(folder).flatMap((name) => {
  const text = readFileSync(`${folder}/${name}`, 'utf8');
  return name.endsWith('.json') ? [ofVitest(JSON.parse(text))] : ofFaults(text);
});

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
// A step may fail where no test does: at a build, at a check, before its first test.
process.stdout.write(`${passed} ${status !== '0' && failed === 0 ? 1 : failed}\n`);

/** A test that was skipped has not passed. */
function ofVitest({ numPassedTests, numTotalTests, testResults }) {
  for (const { name, message, assertionResults } of testResults) {
    if (message) note(`${name}\n${message}`);
    for (const { status, fullName, failureMessages } of assertionResults) {
      if (status !== 'passed') note([`${name}: ${fullName} (${status})`, ...failureMessages].join('\n'));
    }
  }
  return { passed: numPassedTests, failed: numTotalTests - numPassedTests };
}

/** The last line of that kind: those before may belong to a test. A scenario that deviates has its reasons in the lines below it, further in. */
function ofFaults(log) {
  const [, all, held] = [...log.matchAll(/^(\d+) scenarios, (\d+) hold$/gm)].at(-1) ?? [];
  for (const [scenario] of log.matchAll(/^DEVIATES .*(?:\n {9}.*)*/gm)) note(scenario);
  return all ? [{ passed: Number(held), failed: Number(all) - Number(held) }] : [];
}

/** Of a long one both ends: the first lines say what failed and where, the last ones what a process has printed last. */
function note(failure) {
  const ends = failure.length > 6000 ? `${failure.slice(0, 2000)}\n[…]\n${failure.slice(-4000)}` : failure;
  appendFileSync(failures, `\n✗ ${ends}\n`);
}
