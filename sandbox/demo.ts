/** The demo: a bot as in production between a Slack and an Alibaba Cloud that are played, and a story told once. */
import { createControl } from './control.ts';
import { type OpenStage, openStage } from './demo/open-stage.ts';
import type { Stage } from './stage.ts';
import { playStory, type Reader, scenes } from './story.ts';

/** What people need to read a line, in milliseconds. */
const readingTime = 1_200;

type Asked = Promise<'stopped'>;

process.exit(await run());

async function run(): Promise<number> {
  const flags = process.argv.slice(2);
  const unknown = flags.find((flag) => flag !== '--story');
  if (unknown) return fail(`The demo does not know ${unknown}. It takes --story, or nothing.`);
  const asked = untilAskedToStop();
  console.log('Setting the stage: a Slack, an Alibaba Cloud, a Redis and a bot.');
  const opened = await openStage(process.env['REDIS_URL']).catch((err: unknown) => wordsOf(err));
  if (typeof opened === 'string') return fail(opened);
  try {
    return flags.includes('--story') ? await tellStory(opened, asked) : await stayUp(opened, asked);
  } catch (err) {
    return fail(wordsOf(err));
  } finally {
    await opened.close();
  }
}

/** Without staying: 0 only if all went as told. */
async function tellStory({ stage }: OpenStage, asked: Asked): Promise<number> {
  const faults = await Promise.race([playStory(stage, aloud(0)), asked]);
  if (faults === 'stopped') return fail('Stopped before the end of the story.');
  sayTranscript(stage);
  return sayFaults(faults);
}

async function stayUp({ stage }: OpenStage, asked: Asked): Promise<number> {
  const control = await createControl(stage);
  console.log(`Control: ${control.url} (open it for all calls). Ctrl-C ends the demo.`);
  try {
    const faults = await Promise.race([playStory(stage, aloud(readingTime)), asked]);
    if (faults === 'stopped') return 0;
    sayTranscript(stage);
    sayFaults(faults);
    sayHowToGoOn(control.url);
    await asked;
    return 0;
  } finally {
    await control.stop();
  }
}

function aloud(pause: number): Reader {
  const wait = () => new Promise<void>((done) => setTimeout(done, pause));
  return {
    async begins({ title, watch }, number) {
      console.log(`\n${number} of ${scenes.length}: ${title}\n   ${watch}`);
      await wait();
    },
    async narrate(line) {
      console.log(`   - ${line}`);
      await wait();
    },
    async ends(_scene, faults) {
      console.log(faults.length === 0 ? '   As told.' : `   Not as told:\n${listed(faults)}`);
      await wait();
    },
  };
}

function sayTranscript({ slack }: Stage): void {
  console.log(`\n${slack.transcript()}`);
}

function sayFaults(faults: readonly string[]): number {
  if (faults.length > 0) return fail(`Not as told:\n${listed(faults)}`);
  console.log('All went as told: one export task per approved request, none for the others, every ending told once.');
  return 0;
}

function sayHowToGoOn(url: string): void {
  console.log(`
The stage stays up at ${url}, and one request still waits for a decision. For example:
  curl -s ${url}/people/ana/presses -d '{"button":"Approve"}'
  curl -s ${url}/transcript
  curl -s ${url}/people/lin/types -d '{"text":"/export-image"}'
  curl -s ${url}/trouble/cloud -d '{"action":"ExportImage","loseAnswer":true}'
All calls: curl -s ${url}/
Ctrl-C ends the demo.`);
}

/** Resolves on Ctrl-C, and when somebody ends this process politely. */
function untilAskedToStop(): Promise<'stopped'> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => done('stopped'));
  });
}

function listed(faults: readonly string[]): string {
  return faults.map((fault) => `   * ${fault.replaceAll('\n', '\n     ')}`).join('\n');
}

function wordsOf(err: unknown): string {
  return err instanceof Error ? err.message : String(err);
}

function fail(sentence: string): number {
  console.error(sentence);
  return 1;
}
