/** Socket Mode envelopes on their way: who has which, and what comes back within the deadline. */
import type { WebSocket } from 'ws';
import { newEnvelopeId } from './ids.ts';
import { type Fields, fieldsOf, parsed, stringOf } from './json.ts';

export interface Envelope {
  type: 'slash_commands' | 'interactive' | 'events_api';
  payload: Fields;
  accepts_response_payload: boolean;
  retry_attempt?: number;
  retry_reason?: string;
}

/** What came back: an acknowledgement with its payload, silence, or a socket that broke first. */
export type SocketAnswer = { kind: 'acknowledged'; body: unknown } | { kind: 'silence' } | { kind: 'dropped' };

export interface Envelopes {
  send(connection: WebSocket, envelope: Envelope): Promise<SocketAnswer>;
  /** Takes what the app wrote on a socket. */
  receive(text: string): void;
  /** Gives up on what a broken socket still owes. */
  drop(connection: WebSocket): void;
}

interface Pending {
  connection: WebSocket;
  settle: (answer: SocketAnswer) => void;
}

export function createEnvelopes(deadline: number, faults: string[]): Envelopes {
  const pending = new Map<string, Pending>();
  const over = new Map<string, SocketAnswer['kind']>();
  return {
    send(connection, envelope) {
      const id = newEnvelopeId();
      return new Promise((resolve) => {
        const timer = setTimeout(() => settle({ kind: 'silence' }), deadline);
        const settle = (answer: SocketAnswer) => {
          clearTimeout(timer);
          pending.delete(id);
          over.set(id, answer.kind);
          resolve(answer);
        };
        pending.set(id, { connection, settle });
        connection.send(JSON.stringify({ envelope_id: id, ...envelope }));
      });
    },
    receive(text) {
      const message = fieldsOf(parsed(text));
      const id = stringOf(message['envelope_id']);
      const waiting = pending.get(id);
      if (waiting) return waiting.settle({ kind: 'acknowledged', body: message['payload'] });
      // One that comes too late is no second fault: the silence was the first.
      if (!over.has(id)) faults.push('socket: acknowledged an unknown envelope');
      if (over.get(id) === 'acknowledged') faults.push('socket: acknowledged twice');
    },
    drop(connection) {
      for (const waiting of pending.values()) {
        if (waiting.connection === connection) waiting.settle({ kind: 'dropped' });
      }
    },
  };
}
