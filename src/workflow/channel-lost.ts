/** Trouble that Slack does not get over by itself: the channel takes nothing from the bot any more. */

/** `archived`, or `closed`: it is gone, or the bot is not in it. */
export type ChannelLoss = 'archived' | 'closed';

export class ChannelLost extends Error {
  override readonly name = 'ChannelLost';
  readonly loss: ChannelLoss;

  constructor(message: string, loss: ChannelLoss, options: ErrorOptions) {
    super(message, options);
    this.loss = loss;
  }
}
