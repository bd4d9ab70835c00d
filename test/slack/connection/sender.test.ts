/** Which workspace a payload is for, and whose person has caused it, in the shapes in which Slack sends them. */
import { describe, expect, it } from 'vitest';
import { isForUs, readSender } from '../../../src/slack/connection/sender.ts';

const alone = { teamId: 'T1', enterpriseId: undefined, appId: undefined };
const inOrganization = { ...alone, enterpriseId: 'E1' };

const press = { team: { id: 'T1' }, enterprise: null, user: { id: 'U1', team_id: 'T1' } };
const fromSister = { team: { id: 'T2' }, enterprise: { id: 'E1' }, user: { id: 'U1', team_id: 'T2' } };
const fromElsewhere = { team: { id: 'T9' }, enterprise: { id: 'E9' }, user: { id: 'U1', team_id: 'T9' } };
const ours = { view: { app_installed_team_id: 'T1' } };

describe('a payload for the bot', () => {
  it.each([
    ['a press in our workspace', press, alone],
    ['a command', { team_id: 'T1', user_id: 'U1' }, alone],
    ['a form that a person of a sister workspace submits', { ...fromSister, ...ours }, inOrganization],
    ['a form that a stranger submits', { ...fromElsewhere, ...ours }, alone],
    ['a press with the team of a sister workspace', fromSister, inOrganization],
    ['a command in a sister workspace', { team_id: 'T2', enterprise_id: 'E1', user_id: 'U1' }, inOrganization],
    ['a press in an organization that names no team', { ...fromSister, team: null }, inOrganization],
    ['an event', { team_id: 'T9', authorizations: [{ team_id: 'T1', enterprise_id: null }] }, alone],
  ])('is %s', (_what, body, workspace) => {
    expect(isForUs(readSender(body), workspace)).toBe(true);
  });

  it.each([
    ['a press in another workspace', fromElsewhere, alone],
    ['a press in another organization', fromElsewhere, inOrganization],
    ['one that names no team', { team: null, user: { id: 'U1' } }, alone],
    [
      'a form of the app as another workspace has it',
      { ...press, view: { app_installed_team_id: 'T9' } },
      inOrganization,
    ],
    ['an event of the app as another workspace has it', { team_id: 'T1', authorizations: [{ team_id: 'T9' }] }, alone],
  ])('is not %s', (_what, body, workspace) => {
    expect(isForUs(readSender(body), workspace)).toBe(false);
  });

  it.each([
    [press, { id: 'U1', teamId: 'T1' }],
    [
      { ...press, user: { id: 'U1' } },
      { id: 'U1', teamId: undefined },
    ],
    [{ user_id: 'U1' }, { id: 'U1', teamId: undefined }],
    [{}, undefined],
  ])('says of %j who has caused it', (body, person) => {
    expect(readSender(body).person).toEqual(person);
  });
});
