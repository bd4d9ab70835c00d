/** Loaded into a bot before all else: its clock is as many milliseconds ahead as a file says, as on a machine whose clock is wrong and is put right. */
const { readFileSync } = require('node:fs');

const { CLOCK_AHEAD_FILE = '' } = process.env;
const now = Date.now;

/** Between two looks at the file, in milliseconds. */
const freshFor = 20;

let ahead = 0;
let readAt = Number.NEGATIVE_INFINITY;

Date.now = () => {
  if (performance.now() - readAt > freshFor) {
    readAt = performance.now();
    ahead = Number(readFileSync(CLOCK_AHEAD_FILE, 'utf8'));
  }
  return now() + ahead;
};
