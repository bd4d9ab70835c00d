/** The demo: a bot as in production between a Slack and an Alibaba Cloud that are played, on a page, or as a story that plays once in the terminal. */
import { parseArgs } from 'node:util';
import { createControl } from './control.ts';
import { openBrowser } from './demo/open-browser.ts';
import { type OpenStage, openStage } from './demo/open-stage.ts';
import { createPage } from './page/page.ts';
import { englishOnly, isInEnglish, playStory, type Reader, scenes } from './story.ts';

/** The default port of the page. */
const usualPort = 4700;

/** How long an export takes at the pace of the clock, in milliseconds: long enough to watch, short enough to wait for. */
const exportDuration = 30_000;

type Flags = { story: boolean; port: number };
type Asked = Promise<'stopped'>;

/** The story on the terminal. */
const aloud: Reader = {
  async begins({ title, watch }, number) {
    console.log(`\n${number} of ${scenes.length}: ${title}\n   ${watch}`);
  },
  async narrate(line) {
    console.log(`   - ${line}`);
  },
  async ends(_scene, faults) {
    console.log(faults.length === 0 ? '   As described.' : `   Not as described:\n${listed(faults)}`);
  },
};

process.exit(await run());

async function run(): Promise<number> {
  const flags = readFlags(process.argv.slice(2));
  if (typeof flags === 'string') return fail(flags);
  const asked = untilAskedToStop();
  console.log('Setting the stage: a Slack, an Alibaba Cloud, a Redis and a bot.');
  const { REDIS_URL: redisUrl, BOT_LANGUAGE: language } = process.env;
  const opened = await openStage({ redisUrl, language }).catch((err: unknown) => wordsOf(err));
  if (typeof opened === 'string') return fail(opened);
  try {
    return flags.story ? await showStory(opened, asked) : await stayUp(opened, flags.port, asked);
  } catch (err) {
    return fail(wordsOf(err));
  } finally {
    await opened.close();
  }
}

/** What is wrong with them, where something is. */
function readFlags(args: string[]): Flags | string {
  try {
    const options = { story: { type: 'boolean', default: false }, port: { type: 'string' } } as const;
    const { story, port = String(usualPort) } = parseArgs({ args, options }).values;
    if (/^\d{1,5}$/.test(port) && Number(port) < 65_536) return { story, port: Number(port) };
    return `${port} is no port. Give a number up to 65535, as in npm run demo -- --port 4701; 0 is a free one.`;
  } catch {
    return `The demo does not know ${args.join(' ')}. It takes --story, or --port and a number, or nothing.`;
  }
}

/** Without staying: 0 only if all went as described. */
async function showStory({ stage }: OpenStage, asked: Asked): Promise<number> {
  if (!isInEnglish(stage)) return fail(`${englishOnly} Unset BOT_LANGUAGE.`);
  const faults = await Promise.race([playStory(stage, aloud), asked]);
  if (faults === 'stopped') return fail('Stopped before the end of the story.');
  console.log(`\n${stage.slack.transcript()}`);
  if (faults.length > 0) return fail(`Not as described:\n${listed(faults)}`);
  console.log(
    'All went as described: one export task per approved request, none for the others, every ending reported once.',
  );
  return 0;
}

async function stayUp({ stage }: OpenStage, port: number, asked: Asked): Promise<number> {
  stage.cloud.set({ exportDuration });
  const { url, stop } = await createControl(stage, { port, page: await createPage(stage) });
  try {
    sayWhatIsThere(url);
    openBrowser(url);
    await asked;
    return 0;
  } finally {
    await stop();
  }
}

function sayWhatIsThere(url: string): void {
  console.log(`
The channel, with the bot in it: ${url}
Everything on the page can be done by calls too: curl -s ${url}/
Ctrl-C ends the demo.`);
}

/** Resolves on Ctrl-C, and on SIGTERM. */
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
