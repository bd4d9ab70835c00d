/** The end of a calendar day where people live, in milliseconds. */

/** Further from UTC than any time zone is. */
const furthest = 26 * 60 * 60 * 1000;

/** The last millisecond of a day such as 2027-03-31, also where clocks are set at midnight or the next day is left out. */
export function endOfDay(day: string, timeZone: string): number {
  const dates = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const isOver = (at: number) => dateIn(dates, at) > day;
  let within = Date.parse(day) - furthest;
  let over = Date.parse(day) + 2 * furthest;
  while (over - within > 1) {
    const middle = Math.floor((within + over) / 2);
    if (isOver(middle)) over = middle;
    else within = middle;
  }
  return within;
}

/** As 2027-03-31. */
function dateIn(dates: Intl.DateTimeFormat, at: number): string {
  const parts = new Map(dates.formatToParts(at).map(({ type, value }) => [type, value]));
  return [parts.get('year'), parts.get('month'), parts.get('day')].join('-');
}
