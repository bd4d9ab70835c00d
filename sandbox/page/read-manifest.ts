/** Reads from the manifest of the Slack app what its users see: commands, shortcuts, and whether it has a Home tab. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { AppIdentity } from '../slack/state.ts';
import type { AppEntry } from './entries.ts';

const Manifest = z.object({
  features: z.object({
    app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).default({ home_tab_enabled: false }),
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
    hasHome: features.app_home.home_tab_enabled,
  };
}
