/** What a client takes of a body that may be compressed: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3 */

/** `header` is its `Accept-Encoding`. Without one it gets what it can surely read. */
export function takes(header: string | undefined): { gzip: number; identity: number } {
  const weights = new Map((header ?? '').toLowerCase().split(',').map(weightOf));
  const others = weights.get('*');
  return {
    gzip: weights.get('gzip') ?? weights.get('x-gzip') ?? others ?? 0,
    // Unless it is refused, a body as it is always serves, however little a client wants it.
    identity: weights.get('identity') ?? (others === 0 ? 0 : Number.MIN_VALUE),
  };
}

function weightOf(part: string): [string, number] {
  const [coding = '', ...parameters] = part.split(';').map((piece) => piece.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  return [coding, weight === undefined ? 1 : Number(weight.slice(2)) || 0];
}
