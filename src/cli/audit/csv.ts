/** CSV as RFC 4180 has it, safe to open in a spreadsheet. */

/** A spreadsheet takes a cell that begins so for a formula, which may send what is beside it elsewhere. */
const formula = /^[=+\-@\t\r]/;

export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number): string {
  const text = typeof value === 'string' && formula.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
