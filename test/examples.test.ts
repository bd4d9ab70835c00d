import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig } from '../src/config/config.ts';
import { secretsOf } from '../src/config/secrets.ts';
import { composeFile, Deployment, ofKind, text } from './deploy/deployed.ts';
import { knownSettings } from './deploy/settings.ts';

type Variables = Record<string, string | undefined>;

const ConfigMap = z.object({
  kind: z.literal('ConfigMap'),
  metadata: z.object({ name: z.string() }),
  data: z.record(z.string(), z.string()),
});

/** Unknown names, and what the bot says at its start of faults and doubtful values. */
function troubleOf(variables: Variables): string[] {
  const unknown = Object.keys(variables).filter((name) => !knownSettings.has(name));
  const read = readConfig(variables);
  return [...unknown.map((name) => `${name} is no setting.`), ...('faults' in read ? read.faults : read.warnings)];
}

/** As a container gets them: the file, then what Compose sets over it. */
function inCompose(): [string, Variables][] {
  const file = parseEnv(text('examples/compose.env'));
  const services = Object.entries(composeFile().services).filter(([name]) => name !== 'redis');
  return services.map(([name, { environment }]) => [`${name} in Compose`, { ...file, ...environment }]);
}

/** As a pod gets them: the patched ConfigMap, the secret, then what the deployment sets over both. */
function inKubernetes(): [string, Variables][] {
  const [base] = ofKind('ConfigMap', ConfigMap);
  const patch = ConfigMap.parse(parse(text('examples/kubernetes/config.yaml')));
  const secret = parseEnv(text('examples/kubernetes/secret.env'));
  return ofKind('Deployment', Deployment).map(({ metadata, spec }) => {
    const env = spec.template.spec.containers[0]?.env.map(({ name, value }) => [name, value]) ?? [];
    return [`${metadata.name} in Kubernetes`, { ...base?.data, ...patch.data, ...secret, ...Object.fromEntries(env) }];
  });
}

describe.each([...inCompose(), ...inKubernetes()])('the example for %s', (_name, variables) => {
  it('is taken by the bot as it is, without a fault or a warning', () => {
    expect(troubleOf(variables)).toEqual([]);
  });

  it.each(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'APPROVAL_CHANNEL', 'ALIBABA_CLOUD_ACCESS_KEY_SECRET'])(
    'is refused without its %s',
    (name) => {
      expect(troubleOf({ ...variables, [name]: undefined })).toEqual([expect.stringMatching(`^${name} is missing`)]);
    },
  );

  it('is found out with a setting that there is not', () => {
    expect(troubleOf({ ...variables, EXPORT_EVERYTHING: 'on' })).toEqual(['EXPORT_EVERYTHING is no setting.']);
  });

  it('holds no secret, only places for them', () => {
    const secrets = secretsOf(variables);

    expect(secrets.length).toBeGreaterThanOrEqual(3);
    expect(secrets.filter((secret) => !secret.endsWith('replace-me'))).toEqual([]);
  });
});

describe('the overlay for Kubernetes', () => {
  const Images = z.object({ images: z.array(z.object({ name: z.string(), newName: z.string() })).length(1) });
  const imageOf = (path: string) => Images.parse(parse(text(path))).images[0];
  const Overlay = z.object({ resources: z.array(z.string()), patches: z.array(z.object({ path: z.string() })) });

  it('takes in deploy/kubernetes and patches its ConfigMap', () => {
    const { resources, patches } = Overlay.parse(parse(text('examples/kubernetes/kustomization.yaml')));
    const names = [...ofKind('ConfigMap', ConfigMap), ConfigMap.parse(parse(text('examples/kubernetes/config.yaml')))];

    expect(resources).toEqual(['../../deploy/kubernetes']);
    expect(patches).toEqual([{ path: 'config.yaml' }]);
    expect(new Set(names.map(({ metadata }) => metadata.name))).toEqual(new Set(['export-image-bot']));
  });

  it('renames the image by the name that it has there', () => {
    const below = imageOf('deploy/kubernetes/kustomization.yaml');

    expect(imageOf('examples/kubernetes/kustomization.yaml')?.name).toBe(below?.newName);
  });
});
