/** Loaded into a bot before all else: where a file says so, it stops as it fetches its keys, as on a machine that falls asleep there. */
const { existsSync, rmSync } = require('node:fs');
const { DefaultCredentialsProvider } = require('@alicloud/credentials');

const { getCredentials } = DefaultCredentialsProvider.prototype;

DefaultCredentialsProvider.prototype.getCredentials = function getCredentialsAwakeAgain() {
  const { SLEEPS_AT = '' } = process.env;
  if (existsSync(SLEEPS_AT)) {
    rmSync(SLEEPS_AT);
    process.kill(process.pid, 'SIGSTOP');
  }
  return getCredentials.call(this);
};
