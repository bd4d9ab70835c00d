/** Which page of each section a Home shows, as the view and its buttons carry it. Pure. */
import { firstPages, type Pages, type Section, sections } from '../../workflow/viewing/show-home.ts';

/** More than any Home has; a larger number is of no button of ours. */
const lastPage = 9_999;

/** Such as `0,0,2,0,0`, in the order of the sections. */
export function writePages(pages: Pages): string {
  return sections.map((section) => pages[section]).join(',');
}

/** The first pages where it is none of ours. */
export function readPages(text: string): Pages {
  const numbers = text.split(',').map(pageIn);
  if (numbers.length !== sections.length || numbers.includes(undefined)) return firstPages;
  const [waiting = 0, reviews = 0, yours = 0, running = 0, recent = 0] = numbers;
  return { waiting, reviews, yours, running, recent };
}

/** The page to which a button leads, such as `recent/3`. */
export function writeTurn(section: Section, page: number): string {
  return `${section}/${page}`;
}

/** The same pages, with the one to which a button leads; undefined where the value is of no button of ours. */
export function turned(pages: Pages, value: string): Pages | undefined {
  const [name, number = '', ...more] = value.split('/');
  const section = sections.find((one) => one === name);
  const page = pageIn(number);
  return section && page !== undefined && more.length === 0 ? { ...pages, [section]: page } : undefined;
}

function pageIn(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) && Number(text) <= lastPage ? Number(text) : undefined;
}
