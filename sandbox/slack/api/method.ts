/** What a Web API method is made of. */
import type { Fields } from '../json.ts';
import type { State } from '../state.ts';
import type { Triggers } from '../triggers.ts';

export interface Backstage {
  state: State;
  triggers: Triggers;
  /** A one-time address for a new socket. */
  socketUrl: () => string;
}

export interface Method {
  token: 'bot' | 'app';
  /** Any one of these is enough; none means that no scope is needed. */
  scopes: string[];
  /** The fields of the answer; a `Refusal` is thrown for `ok: false`. */
  run: (args: Fields, backstage: Backstage) => Fields;
}

export type Methods = Record<string, Method>;
