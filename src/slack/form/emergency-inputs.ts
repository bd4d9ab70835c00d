/** The fields by which an entitled person starts an export without approval: a checkbox, and once it is ticked, the incident and a confirmation. Pure. */
import type { InputBlock, PlainTextOption } from '@slack/types';
import { longestIncident } from '../../domain/parameters.ts';
import { plain } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { duration } from '../text.ts';
import type { Texts } from '../texts/texts-in.ts';
import { plainOption } from './plain-option.ts';

/** `within`: how long there is for the review, in milliseconds. */
export type EmergencyValues = { within: number; isTicked: boolean; incident: string };

export function emergencyInputs({ within, isTicked, incident }: EmergencyValues, texts: Texts): InputBlock[] {
  const { emergencyForm: words } = texts;
  const tick = plainOption(words.option, 'emergency');
  const checkbox: InputBlock = {
    type: 'input',
    block_id: 'emergency',
    label: plain(words.label),
    optional: true,
    dispatch_action: true,
    element: checkboxes(actionIds.emergency, tick, isTicked),
  };
  if (!isTicked) return [checkbox];
  return [
    checkbox,
    {
      type: 'input',
      block_id: 'incident',
      label: plain(words.incident),
      hint: plain(words.incidentHint),
      element: {
        type: 'plain_text_input',
        action_id: actionIds.incident,
        max_length: longestIncident,
        ...(incident && { initial_value: incident }),
      },
    },
    {
      type: 'input',
      block_id: 'understood',
      label: plain(words.confirm),
      hint: plain(words.confirmHint(duration(within, texts))),
      element: checkboxes(actionIds.understood, plainOption(words.understood, 'understood'), false),
    },
  ];
}

function checkboxes(actionId: string, option: PlainTextOption, isTicked: boolean) {
  return {
    type: 'checkboxes' as const,
    action_id: actionId,
    options: [option],
    ...(isTicked && { initial_options: [option] }),
  };
}
