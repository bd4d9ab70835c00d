/** The signature of RPC-style calls, HMAC-SHA1 over all parameters in order of their names. */
import { createHmac } from 'node:crypto';

/** @see https://www.alibabacloud.com/help/doc-detail/28139.htm */
export function stringToSign(method: string, parameters: ReadonlyMap<string, string>): string {
  const names = [...parameters.keys()].filter((name) => name !== 'Signature').sort();
  const canonical = names.map((name) => `${encode(name)}=${encode(parameters.get(name) ?? '')}`).join('&');
  return `${method}&${encode('/')}&${encode(canonical)}`;
}

export function signature(text: string, accessKeySecret: string): string {
  return createHmac('sha1', `${accessKeySecret}&`).update(text).digest('base64');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
