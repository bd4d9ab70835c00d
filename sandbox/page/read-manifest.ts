/** Reads from the manifest of the Slack app what its users see: commands, shortcuts, and what its Home and Messages tabs allow. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AppIdentity } from '../slack/state.ts';
import type { AppEntry } from './entries.ts';

const off = z.boolean().default(false);
const AppHome = z.object({
  home_tab_enabled: off,
  messages_tab_enabled: off,
  messages_tab_read_only_enabled: off,
});

const Manifest = z.object({
  features: z.object({
    app_home: AppHome.default(AppHome.parse({})),
    slash_commands: z.array(
      z.object({ command: z.string(), description: z.string(), usage_hint: z.string().default('') }),
    ),
    shortcuts: z
      .array(z.object({ name: z.string(), type: z.string(), callback_id: z.string(), description: z.string() }))
      .default([]),
  }),
});

export async function readManifest(path: string, { botName, botUserId }: AppIdentity): Promise<AppEntry> {
  const { features } = Manifest.parse(parse(await readFile(path, 'utf8')));
  const { app_home: home } = features;
  const isGlobal = ({ type }: { type: string }) => type === 'global';
  return {
    name: botName,
    botUserId,
    commands: features.slash_commands.map(({ command, description, usage_hint: hint }) => {
      return { command, description, hint };
    }),
    shortcuts: features.shortcuts.filter(isGlobal).map(({ callback_id: callbackId, name, description }) => {
      return { callbackId, name, description };
    }),
    hasHome: home.home_tab_enabled,
    takesMessages: home.messages_tab_enabled && !home.messages_tab_read_only_enabled,
  };
}
