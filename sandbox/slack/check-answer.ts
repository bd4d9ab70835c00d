/** Whether an acknowledgement carries what Slack understands. */
import { type Fields, fieldsIn, isFields } from './json.ts';
import { LIMITS } from './limits.ts';
import { optionGroups, selectOption } from './text-schema.ts';

const MESSAGE_KEYS = [
  'text',
  'blocks',
  'attachments',
  'response_type',
  'replace_original',
  'delete_original',
  'unfurl_links',
  'unfurl_media',
  'thread_ts',
  'metadata',
  'mrkdwn',
];
const RESPONSE_ACTIONS = ['errors', 'update', 'push', 'clear'];

/** What is wrong with it, or undefined. */
export function answerFault(payload: Fields, body: Fields | string | undefined): string | undefined {
  if (payload['command'] !== undefined) return commandFault(body);
  if (payload['type'] === 'view_submission') return submissionFault(body);
  if (payload['type'] === 'block_suggestion') return suggestionFault(body);
  return body === undefined ? undefined : `wrong acknowledgement: Slack expects an empty one, not ${shown(body)}`;
}

function commandFault(body: Fields | string | undefined): string | undefined {
  if (!isFields(body)) return undefined;
  const odd = Object.keys(body).filter((key) => !MESSAGE_KEYS.includes(key));
  return odd.length > 0 ? `wrong acknowledgement: a message has no ${odd.join(', ')}` : undefined;
}

function submissionFault(body: Fields | string | undefined): string | undefined {
  if (body === undefined) return undefined;
  const known = isFields(body) && RESPONSE_ACTIONS.includes(String(body['response_action']));
  return known ? undefined : `wrong acknowledgement: no response_action Slack knows in ${shown(body)}`;
}

/** External options: `options` or `option_groups`, never both, a hundred at most. */
export function suggestionFault(body: Fields | string | undefined): string | undefined {
  if (!isFields(body)) return 'wrong acknowledgement: options or option_groups expected';
  const { options, option_groups: groups } = body;
  if ((options === undefined) === (groups === undefined)) {
    return 'wrong acknowledgement: exactly one of options and option_groups expected';
  }
  if (groups !== undefined)
    return optionGroups.safeParse(groups).success ? undefined : 'wrong acknowledgement: option_groups break a limit';
  if (!Array.isArray(options)) return 'wrong acknowledgement: options is no list';
  if (options.length > LIMITS.options)
    return `wrong acknowledgement: ${options.length} options, at most 100 are allowed`;
  const bad = fieldsIn(options).find((option) => !selectOption.safeParse(option).success);
  return bad ? `wrong acknowledgement: an option breaks a limit: ${shown(bad)}` : undefined;
}

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 200);
}
