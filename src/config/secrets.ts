/** Which settings are secrets: the log hides their values. */

/** The values that must not be seen anywhere, whatever else is set. */
export function secretsOf(variables: Readonly<Record<string, string | undefined>>): string[] {
  const names = Object.keys(variables).filter((name) => /TOKEN|SECRET|ACCESS_KEY|AUDIT_KEY|PRESS_KEY/.test(name));
  const values = [
    ...names.flatMap((name) => valuesOf(name, variables[name])),
    ...passwordsOf(variables['REDIS_URL'] ?? ''),
  ];
  return [...new Set(values)].flatMap((value) => (value ? [value] : []));
}

/** Several keys that sign are one value with commas, and could be seen one by one. */
function valuesOf(name: string, value: string | undefined): (string | undefined)[] {
  return /AUDIT_KEY|PRESS_KEY/.test(name) ? (value ?? '').split(/[,\s]+/) : [value];
}

/** As written, and as meant. */
function passwordsOf(url: string): (string | null | undefined)[] {
  if (!URL.canParse(url)) return [];
  const written = /^\w+:\/\/[^@/:]*:([^@/]+)@/.exec(url)?.[1];
  const { password, searchParams } = new URL(url);
  return [written, decoded(password), searchParams.get('password')];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
