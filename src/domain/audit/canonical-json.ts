/** JSON in one spelling, so that two programs take the same digest of the same facts: keys sorted, no white space. Pure. */

/** For values that JSON can hold; members that are undefined are left out. A loop, because verifying a trail runs it a million times. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  const facts: Record<string, unknown> = { ...value };
  let members = '';
  // Without a comparison of its own, sort goes by UTF-16 code units.
  for (const key of Object.keys(facts).sort()) {
    const member = facts[key];
    if (member === undefined) continue;
    members += `${members === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}
