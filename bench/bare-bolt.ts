/** A Bolt app that does nothing but acknowledge, with the form or the options that it is given: the floor for the bot's answers. */
import { App } from '@slack/bolt';
import type { ModalView, Option } from '@slack/types';

const { SLACK_BOT_TOKEN = '', SLACK_APP_TOKEN, SLACK_SIGNING_SECRET = '', SLACK_API_URL = '', PORT } = process.env;

let form: ModalView | undefined;
let options: Option[] = [];
process.on('message', (given: ModalView | { options: Option[] }) => {
  if ('options' in given) options = given.options;
  else form = given;
  process.send?.('taken');
});
process.on('disconnect', () => process.exit(0));

const door = SLACK_APP_TOKEN
  ? { appToken: SLACK_APP_TOKEN, socketMode: true }
  : { signingSecret: SLACK_SIGNING_SECRET };
const app = new App({ token: SLACK_BOT_TOKEN, clientOptions: { slackApiUrl: SLACK_API_URL }, ...door });

app.command('/export-image', async ({ ack, body, client }) => {
  await ack();
  if (form) await client.views.open({ trigger_id: body.trigger_id, view: form });
});
app.action(/./, async ({ ack }) => ack());
app.options(/./, async ({ ack }) => ack({ options }));

await app.start(Number(PORT));
process.send?.('ready');
