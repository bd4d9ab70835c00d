/** Text from people and from outside: what is invisible, misleading or secret is taken out before anybody sees it. */

/** Control and format characters (Cc, Cf) include direction marks and zero-width signs; the others are line and paragraph separators. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

const secrets: readonly [RegExp, string][] = [
  [/\b(?:LTAI|STS\.)[A-Za-z0-9]{8,}/g, '[key]'],
  [/\bxox[a-z]-[A-Za-z0-9-]+|\bxapp-[A-Za-z0-9-]+/g, '[token]'],
  [/\b(Signature|SecurityToken|AccessKeyId|AccessKeySecret|security-token)=[^&\s]+/gi, '$1=[hidden]'],
  [/\bacs:[a-z-]*:[^\s"']+/g, '[resource]'],
  [/\b\d{15,17}\b/g, '[account]'],
];

/** One line of at most `most` characters: white space collapsed, nothing unseen, cut between code points. */
export function oneLine(text: string, most: number): string {
  const line = [...text.replace(unseen, ' ').replace(/\s+/g, ' ').trim()];
  return line.length <= most ? line.join('') : `${line.slice(0, most - 1).join('')}…`;
}

/** What Alibaba Cloud said, without keys, signatures, resource names and account ids. */
export function withoutSecrets(text: string): string {
  return secrets.reduce((clean, [secret, mark]) => clean.replace(secret, mark), text);
}
