/** Ed25519 keys as one line of text, and signatures over facts. Each use has a domain, so that a signature for one proves nothing for another. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** What is signed. A new form of the same facts gets a new version. */
export type SignedDomain =
  | 'export-image/submission/v1'
  | 'export-image/press/v1'
  | 'export-image/checkpoint/v1'
  | 'export-image/key/v1';

export type SigningKey = { id: string; publicKey: string; sign: (domain: SignedDomain, facts: object) => string };
type IsSigned<Answer> = (domain: SignedDomain, facts: object, signature: string) => Answer;

/** `isSignedOnThread`: on another thread, for many at once. */
export type PublicKey = { id: string; isSigned: IsSigned<boolean>; isSignedOnThread: IsSigned<Promise<boolean>> };

/** Before the 32 bytes of a private and of a public key, as RFC 8410 has them in DER. */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Both halves, each 32 bytes as 43 characters of base64url. */
export function newKeyPair(): { secret: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(privatePrefix.length);
  return { secret: secret.toString('base64url'), publicKey: textOf(publicKey) };
}

/** Undefined where the text is no private key. */
export function readSigningKey(text: string): SigningKey | undefined {
  const bytes = bytesIn(text);
  if (!bytes) return undefined;
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, bytes]), format: 'der', type: 'pkcs8' });
  const publicKey = textOf(createPublicKey(key));
  return {
    id: keyId(publicKey),
    publicKey,
    sign: (domain, facts) => sign(undefined, messageOf(domain, facts), key).toString('base64url'),
  };
}

/** Undefined where the text is no public key. */
export function readPublicKey(text: string): PublicKey | undefined {
  const bytes = bytesIn(text);
  if (!bytes) return undefined;
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, bytes]), format: 'der', type: 'spki' });
  return {
    id: keyId(text),
    isSigned(domain, facts, signature) {
      const bytes = signatureIn(signature);
      return bytes !== undefined && verify(undefined, messageOf(domain, facts), key, bytes);
    },
    async isSignedOnThread(domain, facts, signature) {
      const bytes = signatureIn(signature);
      return bytes !== undefined && verifyOnThread(messageOf(domain, facts), key, bytes);
    },
  };
}

function verifyOnThread(message: Buffer, key: KeyObject, signature: Buffer): Promise<boolean> {
  return new Promise((resolve, reject) => {
    verify(undefined, message, key, signature, (err, isSound) => (err ? reject(err) : resolve(isSound)));
  });
}

/** Accepts one spelling of a signature: Node.js skips characters that are not base64url and ignores spare bits, so several texts would count as the same one. */
function signatureIn(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

/** Names a key pair in entries and checkpoints: the begin of the SHA-256 of its public half. */
export function keyId(publicKey: string): string {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
}

function textOf(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length).toString('base64url');
}

function bytesIn(text: string): Buffer | undefined {
  return /^[A-Za-z0-9_-]{43}$/.test(text) ? Buffer.from(text, 'base64url') : undefined;
}

function messageOf(domain: SignedDomain, facts: object): Buffer {
  return Buffer.from(`${domain}\n${canonicalJson(facts)}`);
}
