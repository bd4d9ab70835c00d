/** The stories that each test run goes through, in bounds that leave it within minutes. They stand in docs/guarantees.md. */
import type { Explored } from './explore.ts';
import {
  type Bounds,
  cancelledMeanwhile,
  emergency,
  escalatedMeanwhile,
  oneRequest,
  plantedEmergency,
  plantedEscalation,
  plantedVote,
  pressedAtOnce,
  requesterLeaves,
  retriedMeanwhile,
  startedOutside,
  twoRequests,
  twoVoters,
} from './scenes.ts';
import { allTroubles } from './setting.ts';

export type Story = { name: string; play: (bounds: Bounds) => Promise<Explored>; bounds: Bounds };

export const anyTrouble: Story = {
  name: 'one request',
  play: oneRequest,
  bounds: { troubles: allTroubles, most: 1, until: 8 },
};

export const twoTroubles: Story = {
  name: 'one request, two troubles',
  play: oneRequest,
  bounds: { troubles: ['stall', 'crash', 'lost', 'refused', 'resent'], most: 2, until: 4 },
};

export const forgetfulRedis: Story = {
  name: 'one request, Redis forgets',
  play: oneRequest,
  bounds: { troubles: ['stall', 'restart', 'lost'], most: 2, until: 3 },
};

/** A server whose writes go while its process stays. */
export const failedOver: Story = {
  name: 'one request, failover and back',
  play: oneRequest,
  bounds: { troubles: ['stall', 'failover', 'crash', 'lost'], most: 1, until: 4 },
};

export const oddNames: Story = {
  name: 'one request, odd names',
  play: oneRequest,
  bounds: { troubles: ['stall', 'crash', 'lost'], most: 1, until: 4, namesOddly: true },
};

export const byHand: Story = {
  name: 'started by hand before',
  play: startedOutside,
  // After a loss an earlier decision may be forgotten, so that what is older may be ours.
  bounds: { troubles: ['stall', 'crash', 'lost', 'refused', 'resent'], most: 2, until: 3 },
};

export const sameImage: Story = {
  name: 'two requests',
  play: twoRequests,
  bounds: { troubles: ['stall', 'lost'], most: 1, until: 3 },
};

export const sameImageForgotten: Story = {
  name: 'two requests, Redis forgets',
  play: twoRequests,
  bounds: { troubles: ['restart'], most: 1, until: 0 },
};

export const threePresses: Story = {
  name: 'three presses',
  play: pressedAtOnce,
  bounds: { troubles: allTroubles, most: 1, until: 2 },
};

export const cancelled: Story = {
  name: 'cancelled',
  play: cancelledMeanwhile,
  bounds: { troubles: ['stall', 'lost'], most: 1, until: 3 },
};

export const retried: Story = {
  name: 'retried',
  play: retriedMeanwhile,
  bounds: { troubles: ['barred', 'crash', 'lost'], most: 2, until: 3 },
};

/** Of a rule with two seats, while the policy is replaced and a voter leaves. */
export const twoSeats: Story = {
  name: 'two voters',
  play: twoVoters,
  bounds: { troubles: ['load', 'leave'], most: 2, until: 0 },
};

export const planted: Story = {
  name: 'a planted vote',
  play: plantedVote,
  bounds: { troubles: allTroubles, most: 1, until: 2 },
};

export const escalated: Story = {
  name: 'an escalation',
  play: escalatedMeanwhile,
  bounds: { troubles: ['stall', 'crash', 'load'], most: 1, until: 1 },
};

export const escalatedByHand: Story = {
  name: 'a planted escalation',
  play: plantedEscalation,
  bounds: { troubles: allTroubles, most: 1, until: 2 },
};

/** An admin freezes exports at any moment, and may lift the freeze. */
export const frozen: Story = {
  name: 'one request, a freeze',
  play: oneRequest,
  bounds: { troubles: ['freeze', 'lift', 'stall', 'crash', 'lost', 'resent'], most: 2, until: 3 },
};

/** The same, and the requester is deactivated meanwhile. */
export const frozenOfLeaver: Story = {
  name: 'one request of a leaver, a freeze',
  play: requesterLeaves,
  bounds: { troubles: ['freeze', 'lift', 'stall', 'crash', 'lost', 'resent'], most: 2, until: 2 },
};

/** Of a person who leaves the group, while the policy is replaced. */
export const inEmergency: Story = {
  name: 'an emergency',
  play: emergency,
  bounds: { troubles: ['load', 'leave', 'lost', 'crash'], most: 1, until: 3 },
};

export const plantedOne: Story = {
  name: 'a planted emergency',
  play: plantedEmergency,
  bounds: { troubles: allTroubles, most: 1, until: 2 },
};
