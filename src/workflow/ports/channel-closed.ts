/** Trouble that only a person can end: the channel takes nothing from the bot, or does not let it look. */

export type ClosedBecause = 'not-in-channel' | 'archived' | 'missing-scope' | 'not-allowed';

export class ChannelClosed extends Error {
  override readonly name = 'ChannelClosed';
  readonly because: ClosedBecause;

  constructor(message: string, because: ClosedBecause, options?: ErrorOptions) {
    super(message, options);
    this.because = because;
  }
}
