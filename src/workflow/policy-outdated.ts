/** Says that this process judges by a policy that is no longer on record: what it was about stays for processes that have the newer one. */

export class PolicyOutdated extends Error {
  override readonly name = 'PolicyOutdated';

  constructor() {
    super('another process has a newer policy');
  }
}
