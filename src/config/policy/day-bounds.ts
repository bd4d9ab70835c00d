/** The first and the last moment of a calendar day where people live, in milliseconds. */

/** Further from UTC than any time zone is. */
const furthest = 26 * 60 * 60 * 1000;

/** The first millisecond of a day such as 2026-12-20; of a day that is left out, that of the next one. */
export function beginOfDay(day: string, timeZone: string): number {
  return firstMoment(day, timeZone, (date) => date >= day);
}

/** The last millisecond of a day such as 2027-03-31, also where clocks are set at midnight or the next day is left out. */
export function endOfDay(day: string, timeZone: string): number {
  return firstMoment(day, timeZone, (date) => date > day) - 1;
}

/** Around a day: the first moment at which the date there has come. */
function firstMoment(day: string, timeZone: string, hasCome: (date: string) => boolean): number {
  const dates = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  let before = Date.parse(day) - furthest;
  let after = Date.parse(day) + 2 * furthest;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (hasCome(dateIn(dates, middle))) after = middle;
    else before = middle;
  }
  return after;
}

/** As 2027-03-31. */
function dateIn(dates: Intl.DateTimeFormat, at: number): string {
  const parts = new Map(dates.formatToParts(at).map(({ type, value }) => [type, value]));
  return [parts.get('year'), parts.get('month'), parts.get('day')].join('-');
}
