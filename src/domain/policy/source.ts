/** Where people of a rule come from: `channel`, a user group as `group:S…`, or one person as `U…`. Pure. */

export type Source = string;

/** Of a person whose groups Slack did not list, only `U…` is certain. Undefined: not known. */
export function sourcesAreMet(
  sources: readonly Source[],
  {
    id,
    groups,
    listed,
  }: { id: string; groups: ReadonlySet<string> | undefined; listed?: ReadonlySet<string> | undefined },
): boolean | undefined {
  if (sources.includes(id)) return true;
  const wanted = sources.filter(isGroup);
  if (groups && wanted.some((source) => groups.has(groupOf(source)))) return true;
  if (groups) return listed && wanted.some((source) => !listed.has(groupOf(source))) ? undefined : false;
  return wanted.length > 0 ? undefined : false;
}

export function isGroup(source: Source): boolean {
  return source.startsWith('group:');
}

/** The id of the user group, `S…`. */
export function groupOf(source: Source): string {
  return source.slice('group:'.length);
}
