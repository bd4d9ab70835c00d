/** A log that keeps silent, because what the doctor finds stands in its table. */

export const silentLog = { info() {}, warn() {}, error() {} };
