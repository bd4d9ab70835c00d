/** Puts together the keys of presses: this process signs what it receives, and checks what others have kept. */
import type { Config } from '../config/config.ts';
import { createSignatureCheck } from '../domain/audit/signature-check.ts';
import { readPublicKey, readSigningKey } from '../domain/audit/signing-key.ts';
import type { Rule } from '../domain/policy/rule.ts';
import { requestIdsFor } from '../domain/request-id.ts';
import type { Metrics } from '../http/metrics.ts';
import type { Logger } from '../log.ts';
import { createDropUnsigned, type DropUnsigned } from '../workflow/auditing/drop-unsigned.ts';
import { createReportUnsigned } from '../workflow/auditing/report-unsigned.ts';
import { createSignPresses } from '../workflow/auditing/sign-presses.ts';
import { createRecheckSignatures, type RecheckSignatures } from '../workflow/checking/recheck-signatures.ts';
import type { AuditNotes } from '../workflow/ports/audit.ts';
import type { NotifyOfUnsigned } from '../workflow/ports/notifications.ts';
import type { Once } from '../workflow/ports/once.ts';
import type { Signing } from '../workflow/ports/signing.ts';

type Keys = Pick<Config, 'ROLE' | 'PRESS_KEY' | 'PRESS_PUBLIC_KEY'>;
type Settings = Keys & Pick<Config, 'APPROVAL_CHANNEL'>;

export type SigningParts = Signing & { dropUnsigned: DropUnsigned; recheckSignatures: RecheckSignatures };

type Needs = {
  installation: string;
  metrics: Pick<Metrics, 'unsigned'>;
  auditNotes: AuditNotes;
  once: Once;
  notifyOfUnsigned: NotifyOfUnsigned;
  log: Logger;
};

export function createSigningParts(config: Settings, needs: Needs): SigningParts {
  const { installation, metrics, auditNotes, once, notifyOfUnsigned, log } = needs;
  const { signPress, signSubmission, signatureCheck } = createSigning(config, installation);
  const { note } = auditNotes;
  const reportUnsigned = createReportUnsigned({ note, count: (found) => metrics.unsigned.inc(found), log });
  const channelOf = ({ channel = config.APPROVAL_CHANNEL }: Rule) => channel;
  const recheckSignatures = createRecheckSignatures({ signatureCheck, reportUnsigned, channelOf });
  const dropUnsigned = createDropUnsigned({ once, reportUnsigned, notifyOfUnsigned, log });
  return { signPress, signSubmission, signatureCheck, dropUnsigned, recheckSignatures };
}

/** `installation`: signatures of one installation prove nothing in another. */
export function createSigning(config: Keys, installation: string): Signing {
  const key = config.ROLE === 'worker' ? undefined : readSigningKey(config.PRESS_KEY ?? '');
  const { signPress, signSubmission } = createSignPresses({ key, installation });
  return {
    signPress,
    signSubmission,
    signatureCheck: createSignatureCheck({
      keys: keysThatVerify(config),
      installation,
      requestIdsFor,
    }),
  };
}

/** A process that does all alone knows its own public half; bots leave the check to workers unless they have public keys. */
function keysThatVerify({ ROLE: role, PRESS_KEY: own = '', PRESS_PUBLIC_KEY: given = [] }: Keys) {
  const isOn = given.length > 0 || role === 'all';
  const derived = isOn && role !== 'worker' ? readSigningKey(own)?.publicKey : undefined;
  const texts = new Set([...given, ...(derived ? [derived] : [])]);
  return [...texts].flatMap((text) => readPublicKey(text) ?? []);
}
