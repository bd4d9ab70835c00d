/** Everything that was asked of the account, and what a careful client would never have asked. */
import type { Clock } from './clock.ts';

export type Service = 'ecs' | 'ram' | 'sts' | 'oss';

export interface Call {
  number: number;
  service: Service;
  action: string;
  /** Without signature, keys and the other parameters that every call has. */
  parameters: Record<string, string>;
  /** When it came in, by the account's clock. */
  at: number;
  requestId: string;
  /**
   * `pending`, `ok`, an error code, `status NNN` for a foreign answer, or what became of the connection: `cut` and `dropped`
   * without an effect, `lost` and `hung` with one.
   */
  outcome: string;
}

export type FaultKind = 'unknown-parameter' | 'broken-text' | 'secrets-in-url' | 'wrong-endpoint' | 'not-json';

/** Something that the real service swallows silently or that leaks secrets. */
export interface Fault {
  call: number;
  service: Service;
  action: string;
  kind: FaultKind;
  text: string;
}

export interface Journal {
  readonly calls: Call[];
  readonly faults: Fault[];
  begin(call: Pick<Call, 'service' | 'action' | 'parameters' | 'requestId'>): Call;
  end(call: Call, outcome: string): void;
  fault(call: Call, kind: FaultKind, text: string): void;
  clear(): void;
}

export function createJournal(clock: Clock, announce: () => void): Journal {
  const calls: Call[] = [];
  const faults: Fault[] = [];
  let number = 0;
  return {
    calls,
    faults,
    begin({ service, action, parameters, requestId }) {
      number += 1;
      const call: Call = { number, service, action, parameters, at: clock.now(), requestId, outcome: 'pending' };
      calls.push(call);
      announce();
      return call;
    },
    end(call, outcome) {
      call.outcome = outcome;
      announce();
    },
    fault({ number: of, service, action }, kind, text) {
      faults.push({ call: of, service, action, kind, text });
    },
    clear() {
      calls.length = 0;
      faults.length = 0;
      announce();
    },
  };
}
