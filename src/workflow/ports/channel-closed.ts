/** The error for a closed channel, which only a person can open: the channel takes nothing from the bot, or hides from it. */

export type ClosedBecause = 'not-in-channel' | 'archived' | 'missing-scope' | 'not-allowed';

export class ChannelClosed extends Error {
  override readonly name = 'ChannelClosed';
  readonly because: ClosedBecause;

  constructor(message: string, because: ClosedBecause, options?: ErrorOptions) {
    super(message, options);
    this.because = because;
  }
}
