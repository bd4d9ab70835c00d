/** Calls to the stage, and what became of them in words. */
import { type Fields, fieldsOf, stringOf } from '../../../slack/json.ts';

/** `sentence` says why it was refused, perhaps by the app alone: what was entered stays then. */
export type Posted = { ok: true; answer: Fields } | { ok: false; answer: Fields; sentence: string };

export async function post(path: string, body: object): Promise<Posted> {
  try {
    const response = await fetch(path, { method: 'POST', body: JSON.stringify(body) });
    const answer = fieldsOf(await response.json());
    if (!response.ok) return { ok: false, answer, sentence: stringOf(answer['error']) };
    const error = stringOf(answer['error']) || stringOf(fieldsOf(answer['outcome'])['error']);
    return error === '' ? { ok: true, answer } : { ok: false, answer, sentence: troubleSentence(error) };
  } catch {
    return { ok: false, answer: {}, sentence: 'The demo does not answer. Start it again with npm run demo.' };
  }
}

/** How much had been entered into a view when the stage had taken what was posted; undefined when it has not. */
export function editsIn({ answer: { edits } }: Posted): number | undefined {
  return typeof edits === 'number' ? edits : undefined;
}

/** Something that a person does. */
export function does(person: string, verb: string, body: object): Promise<Posted> {
  return post(`/people/${encodeURIComponent(person)}/${verb}`, body);
}

function troubleSentence(error: string): string {
  if (error === 'dispatch_failed')
    return 'Slack could not hand this to the bot, because no bot is connected (dispatch_failed). Start the bot, then try again.';
  if (error === 'operation_timeout')
    return 'The bot has not answered Slack within three seconds (operation_timeout). Look whether it is there, then try again.';
  return `Slack refused this: ${error}.`;
}
