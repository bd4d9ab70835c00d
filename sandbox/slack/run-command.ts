/** Typing a slash command: https://docs.slack.dev/interactivity/implementing-slash-commands */
import { maySee } from './conversations.ts';
import { type Fields, isFields } from './json.ts';
import { addNote } from './messages.ts';
import { commandPayload } from './payloads.ts';
import type { Outcome } from './press-button.ts';
import { Refusal } from './refusal.ts';
import { respond } from './response-urls.ts';
import type { Stage } from './stage.ts';
import type { ChannelRecord, PersonRecord } from './state.ts';

/** Resolves when the app has acknowledged, or Slack has shown the person that it did not. */
export async function runCommand(
  stage: Stage,
  person: PersonRecord,
  channel: ChannelRecord,
  typed: string,
  { times = 1 } = {},
): Promise<Outcome> {
  const { state } = stage;
  if (!maySee(state, person.id, channel)) throw new Error(`${person.name} is not in #${channel.name}`);
  const [, command = typed, text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed.trim()) ?? [];
  const origin = { channelId: channel.id, userId: person.id };
  const notify = (words: string) => addNote(state, { ...origin, author: 'slackbot', text: words, blocks: undefined });
  if (!state.app.commands.includes(command)) {
    notify(`${command} is not a valid command.`);
    return { ok: false, error: 'not_a_command' };
  }
  const payload = commandPayload(stage, { person, channel, command, text: text.trim() });
  const outcomes = await Promise.all(
    Array.from({ length: times }, async (): Promise<Outcome> => {
      const answer = await stage.deliveries.send('slash_commands', payload);
      if (answer.ok) showAnswer(stage, origin, answer.body);
      else notify(`${command} failed with the error "${answer.error}"`);
      return answer.ok ? { ok: true } : { ok: false, error: answer.error };
    }),
  );
  return outcomes.find((outcome) => !outcome.ok) ?? { ok: true };
}

function showAnswer(
  { state }: Stage,
  origin: { channelId: string; userId: string },
  body: Fields | string | undefined,
): void {
  if (body === undefined) return;
  try {
    respond(state, origin, isFields(body) ? body : { text: body });
  } catch (err) {
    if (!(err instanceof Refusal)) throw err;
    state.faults.push(`command: the acknowledged message is refused: ${err.error} ${JSON.stringify(err.extra)}`);
  }
}
