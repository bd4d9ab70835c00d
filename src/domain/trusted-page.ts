/** Which links from outside may be shown: pages of Alibaba Cloud itself, and nothing that could end a link early. */

const sites = /(?:^|\.)(?:aliyun|alibabacloud)\.com$/;

/** The characters of RFC 3986 but for the round and square brackets. */
const plainLink = /^https:\/\/[A-Za-z0-9.-]+(?:[/?#][A-Za-z0-9\-._~:/?#@!$&'*+,;=%]*)?$/;

const longest = 500;

/** The same text, or undefined for whatever is not such a page. */
export function trustedPage(text: string | undefined): string | undefined {
  if (text === undefined || text.length > longest || !plainLink.test(text) || !URL.canParse(text)) return undefined;
  const { hostname, username, password, port } = new URL(text);
  return sites.test(hostname) && !username && !password && !port ? text : undefined;
}
