/** What an RPC-style service is made of: a version, and actions with the parameters they know. */

import type { Service } from '../shared/journal.ts';
import type { Refusal } from '../shared/refusal.ts';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export type Answer = { ok: true; body: JsonObject } | { ok: false; refusal: Refusal };

export interface Asked {
  /** What the call says beyond the common parameters; an empty text counts as absent. */
  parameters: Record<string, string>;
  /** The number of the call in the journal. */
  call: number;
}

export interface Action {
  /** The names it knows, in their exact spelling; `.N` is any number. RegionId is known everywhere. */
  parameters: readonly string[];
  perform(asked: Asked): Answer;
}

export interface RpcService {
  service: Service;
  /** As the diagnosis page calls it. */
  product: string;
  version: string;
  actions: Record<string, Action>;
}

export function answer(body: JsonObject): Answer {
  return { ok: true, body };
}

export function refuse(refusal: Refusal): Answer {
  return { ok: false, refusal };
}
