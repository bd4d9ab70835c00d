/** What is wrong with blocks or a view, in the words Slack uses in `response_metadata.messages`. */
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { messageBlocks } from './block-schema.ts';
import { type Fields, fieldsIn, fieldsOf, isFields, stringOf } from './json.ts';
import { viewOf } from './view-schema.ts';

/** Faults in the blocks of a message; an empty list when Slack would take them. */
export function blockFaults(blocks: unknown): string[] {
  const read = messageBlocks.safeParse(blocks);
  if (!read.success) return read.error.issues.flatMap((issue) => inWords(issue, ['blocks']));
  return repeatedIds(fieldsIn(blocks), '/blocks');
}

/** Faults in a view; an empty list when Slack would take it. */
export function viewFaults(view: Fields, type: 'modal' | 'home'): string[] {
  const read = viewOf[type].safeParse(view);
  if (!read.success) return read.error.issues.flatMap((issue) => inWords(issue, ['view']));
  return repeatedIds(fieldsIn(view['blocks']), '/view/blocks');
}

function inWords(issue: z.core.$ZodIssue, above: PropertyKey[]): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
    return closest.flatMap((inner) => inWords(inner, path));
  }
  return [`${complaint(issue)} [json-pointer:/${path.map(String).join('/')}]`];
}

function depth(issues: z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

function complaint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? `must be less than ${Number(issue.maximum) + 1} characters`
        : `no more than ${issue.maximum} items allowed`;
    case 'too_small':
      return issue.origin === 'string'
        ? `must be more than ${Number(issue.minimum) - 1} characters`
        : `no less than ${issue.minimum} items allowed`;
    case 'unrecognized_keys':
      return issue.keys.map((key) => `invalid additional property: ${key}`).join(', ');
    case 'invalid_union':
      return 'unsupported type';
    case 'invalid_type':
      return issue.message.includes('received undefined') ? 'missing required field' : `must be ${issue.expected}`;
    default:
      return issue.message;
  }
}

/** Every element of a block, whatever place it has there. */
export function elementsOf(block: Fields): Fields[] {
  return block['type'] === 'actions' ? fieldsIn(block['elements']) : [block['element']].filter(isFields);
}

function repeatedIds(blocks: Fields[], pointer: string): string[] {
  const blockIds = blocks.map((block) => stringOf(block['block_id']));
  const faults = repeated(blockIds).map((id) => `block_id already exists: ${id} [json-pointer:${pointer}]`);
  for (const [index, block] of blocks.entries()) {
    const elements = elementsOf(block);
    const at = `[json-pointer:${pointer}/${index}]`;
    const actionIds = elements.map((element) => stringOf(element['action_id']));
    faults.push(...repeated(actionIds).map((id) => `action_id already exists in this block: ${id} ${at}`));
    faults.push(...elements.flatMap(optionFaults).map((fault) => `${fault} ${at}`));
  }
  return faults;
}

function repeated(ids: string[]): string[] {
  return [...new Set(ids.filter((id, index) => id !== '' && ids.indexOf(id) !== index))];
}

function optionFaults(element: Fields): string[] {
  if (element['type'] === 'checkboxes') {
    return fieldsIn(element['initial_options']).every((option) => isOneOf(offeredOptions(element), option))
      ? []
      : ['initial_options must match options exactly'];
  }
  if (element['type'] !== 'static_select') return [];
  const initial = element['initial_option'];
  return initial === undefined || isOneOf(offeredOptions(element), initial)
    ? []
    : ['initial_option must match one of the options exactly'];
}

function isOneOf(options: Fields[], wanted: unknown): boolean {
  return options.some((option) => isDeepStrictEqual(option, wanted));
}

/** The options of an element, or of an answer to a typed query, groups flattened. */
export function offeredOptions(element: Fields): Fields[] {
  const grouped = fieldsIn(element['option_groups']).flatMap((group) => fieldsIn(fieldsOf(group)['options']));
  return [...fieldsIn(element['options']), ...grouped];
}
