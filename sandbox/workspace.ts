/** A Slack workspace on 127.0.0.1 that speaks Slack's own protocols, with one app installed. */
import type { ApiCall } from './slack/api/call-method.ts';
import { startWireServer, type WireServer } from './slack/api/wire-server.ts';
import { type Channel, createChannel, type Identified } from './slack/channel.ts';
import { type Answer, createDeliveries, type Deliveries } from './slack/deliveries.ts';
import type { Fields } from './slack/json.ts';
import { LIMITS } from './slack/limits.ts';
import { eventPayload } from './slack/payloads.ts';
import { createPerson, type Person } from './slack/person.ts';
import {
  addChannel,
  addPerson,
  addUserGroup,
  type NewChannel,
  type NewPerson,
  type NewUserGroup,
} from './slack/population.ts';
import { pressRaw, type RawPress, submitRaw } from './slack/raw-payloads.ts';
import { createResponseUrls } from './slack/response-urls.ts';
import { type Snapshot, takeSnapshot } from './slack/snapshot.ts';
import { createSocketServer, type SocketServer } from './slack/socket-server.ts';
import type { Stage } from './slack/stage.ts';
import { type AppEvent, type AppIdentity, createState, type State } from './slack/state.ts';
import type { SubmitOutcome } from './slack/submit-view.ts';
import { transcript } from './slack/transcript.ts';
import { createTriggers } from './slack/triggers.ts';
import { createTroubles, type TroubleBox, type Troubles } from './slack/trouble.ts';
import { createUserGroup, type UserGroup } from './slack/user-group.ts';

export interface SlackWorkspace {
  readonly app: AppIdentity;
  /** `http://127.0.0.1:PORT/api/`, for `slackApiUrl`. */
  readonly apiUrl: string;
  readonly port: number;
  /** Set it and deliveries are signed posts to it; unset, they go over sockets. */
  requestUrl: string | undefined;
  /** The bot's scopes; add and delete as you like. */
  readonly scopes: Set<string>;
  /** The events that the app is subscribed to, as manifest.yml has it; delete what an older app lacks. */
  readonly events: Set<AppEvent>;
  readonly state: State;

  /** All people, channels and user groups that were brought in, by the methods below. */
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly userGroups: readonly UserGroup[];
  person(about: NewPerson): Person;
  channel(about: NewChannel): Channel;
  userGroup(about: NewUserGroup): UserGroup;

  /** Every Web API call, the latest last. */
  readonly calls: ApiCall[];
  /** What real Slack would have let pass, and a test should not. */
  readonly faults: string[];
  readonly deliveries: Deliveries;
  readonly sockets: SocketServer;
  readonly trouble: Troubles;
  /** While on, nothing gets through in either direction. */
  outage(isOn: boolean): void;
  /** An Events API event; the envelope is put around it. */
  event(event: Fields): Promise<Answer>;
  pressRaw(person: Identified, press: RawPress): Promise<Answer[]>;
  submitRaw(person: Identified, changes: { view?: Fields; changes?: Fields }): Promise<SubmitOutcome>;

  /** Called on every visible change; returns what stops it. */
  onChange(listener: () => void): () => void;
  /** Plain JSON: everything, or what one person sees. */
  snapshot(personId?: string): Snapshot;
  /** A readable picture of every channel and person. */
  transcript(): string;
  stop(): Promise<void>;
}

export interface SlackOptions {
  /** 0 or nothing: a free one. */
  port?: number;
  /** The time of the workspace: message times, triggers, response URLs. Acknowledgements are due in real time. */
  now?: () => number;
  /** Milliseconds the app has to acknowledge; Slack's three seconds by default. */
  acknowledgeWithin?: number;
}

export async function createSlack(options: SlackOptions = {}): Promise<SlackWorkspace> {
  const { port: wanted = 0, now = Date.now, acknowledgeWithin: deadline = LIMITS.acknowledgement } = options;
  const state = createState(now);
  const switches: Switches = { isOut: false, requestUrl: undefined };
  const isOut = () => switches.isOut;
  const triggers = createTriggers(now);
  const troubles = createTroubles(now);
  const sockets = createSocketServer(state, deadline);
  const responseUrls = createResponseUrls(state, () => `http://127.0.0.1:${wire.port}`);
  const deliveries = createDeliveries({ state, sockets, requestUrl: () => switches.requestUrl, isOut, deadline });
  const socketUrl = () => sockets.issueUrl(`ws://127.0.0.1:${wire.port}`);
  const calls: ApiCall[] = [];
  const caller = { backstage: { state, triggers, socketUrl }, troubles, calls };
  const wire = await startWireServer(wanted, { caller, responseUrls, isOut, upgrade: sockets.upgrade });
  const stage: Stage = { state, triggers, responseUrls, deliveries };
  return assemble({ stage, wire, sockets, troubles, calls, switches });
}

interface Switches {
  isOut: boolean;
  requestUrl: string | undefined;
}

interface Parts {
  stage: Stage;
  wire: WireServer;
  sockets: SocketServer;
  troubles: TroubleBox;
  calls: ApiCall[];
  switches: Switches;
}

function assemble({ stage, wire, sockets, troubles, calls, switches }: Parts): SlackWorkspace {
  const { state, deliveries } = stage;
  const people: Person[] = [];
  const channels: Channel[] = [];
  const userGroups: UserGroup[] = [];
  const workspace: SlackWorkspace = {
    app: state.app,
    apiUrl: `http://127.0.0.1:${wire.port}/api/`,
    port: wire.port,
    get requestUrl() {
      return switches.requestUrl;
    },
    set requestUrl(url) {
      switches.requestUrl = url;
    },
    scopes: state.scopes,
    events: state.events,
    state,
    people,
    channels,
    userGroups,
    person: (about) => kept(people, createPerson(stage, addPerson(state, about))),
    channel: (about) => kept(channels, createChannel(stage, addChannel(state, about))),
    userGroup: (about) => kept(userGroups, createUserGroup(state, addUserGroup(state, about))),
    calls,
    faults: state.faults,
    deliveries,
    sockets,
    trouble: troubles,
    outage(isOn) {
      switches.isOut = isOn;
      if (isOn) sockets.cut();
    },
    event: (event) => deliveries.send('events_api', eventPayload(state, event)),
    pressRaw: (person, press) => pressRaw(stage, person, press),
    submitRaw: (person, changes) => submitRaw(stage, person, changes),
    onChange: state.onChange,
    snapshot: (personId) => takeSnapshot(state, personId),
    transcript: () => transcript(workspace, { channels, people }),
    stop: () => stop(sockets, wire),
  };
  return workspace;
}

function kept<T>(list: T[], item: T): T {
  list.push(item);
  return item;
}

async function stop(sockets: SocketServer, wire: WireServer): Promise<void> {
  sockets.stop();
  await wire.stop();
}
