/** Reads and checks what a message consists of: text and blocks. The rules are the same for every way of sending one. */
import { blockFaults, elementsOf } from './check-blocks.ts';
import { unknownGroupsIn } from './check-mentions.ts';
import { newHex } from './ids.ts';
import { type Fields, fieldsIn, parsed, stringOf } from './json.ts';
import { LIMITS } from './limits.ts';
import { Refusal, refusalWithMessages } from './refusal.ts';
import type { State } from './state.ts';

export interface Content {
  text: string;
  /** Undefined when none were sent, which is something else than an empty list. */
  blocks: Fields[] | undefined;
}

/** The content of a message, or the refusal Slack would give. Blocks without text, and mentions that reach no person, are taken but noted as faults. */
export function readContent(state: State, args: Fields, origin: string): Content {
  const text = stringOf(args['text']);
  const blocks = readBlocks(args['blocks']);
  if (text === '' && (blocks?.length ?? 0) === 0) throw new Refusal('no_text');
  if (text.length > LIMITS.messageText) throw new Refusal('msg_too_long');
  if (blocks && blocks.length > 0 && text.trim() === '') {
    state.faults.push(`${origin}: blocks without text; notifications and screen readers have nothing to say`);
  }
  for (const id of unknownGroupsIn(state, { text, blocks })) {
    state.faults.push(`${origin}: mentions the user group ${id}, which does not exist`);
  }
  return { text, blocks: blocks && withIds(blocks) };
}

function readBlocks(given: unknown): Fields[] | undefined {
  if (given === undefined || given === '') return undefined;
  const blocks = parsed(given);
  if (!Array.isArray(blocks)) throw new Refusal('invalid_blocks_format');
  const faults = blockFaults(blocks);
  if (faults.length > 0) throw refusalWithMessages('invalid_blocks', faults);
  if (JSON.stringify(blocks).length > LIMITS.allMessageBlocks) throw new Refusal('msg_blocks_too_long');
  return fieldsIn(blocks);
}

/** Slack gives every block and every element an id when the app has not. */
export function withIds(blocks: Fields[]): Fields[] {
  const named = structuredClone(blocks);
  for (const block of named) {
    if (stringOf(block['block_id']) === '') block['block_id'] = newHex(5);
    for (const element of elementsOf(block)) {
      if (element['type'] !== 'image' && stringOf(element['action_id']) === '') element['action_id'] = newHex(5);
    }
  }
  return named;
}
