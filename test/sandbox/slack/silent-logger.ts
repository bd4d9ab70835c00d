/** Bolt and its clients write about every trouble these tests make on purpose; no person needs to read that. */
import { type Logger, LogLevel } from '@slack/web-api';

export const silentLogger: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};
