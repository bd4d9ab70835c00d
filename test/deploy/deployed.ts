/** What lies in deploy/, read and held against the shape that matters to the tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

const Words = z.array(z.string()).default([]);

const Texts = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());

const Policy = z.strictObject({
  Version: z.literal('1'),
  Statement: z.array(
    z.strictObject({
      Effect: z.enum(['Allow', 'Deny']),
      Action: Texts,
      Resource: Texts.optional(),
      // A list in the policy of a bucket, a record in the trust policy of a role.
      Principal: z.union([z.array(z.string()), z.record(z.string(), Texts)]).optional(),
      Condition: z.record(z.string(), z.record(z.string(), Texts)).optional(),
    }),
  ),
});
type Statement = z.infer<typeof Policy>['Statement'][number];

export const text = (...path: string[]) => readFileSync(join(...path), 'utf8');

export function statements(name: string): Statement[] {
  return Policy.parse(JSON.parse(text('deploy/ram', name))).Statement;
}

export function actionsOf(name: string): string[] {
  return statements(name).flatMap(({ Action }) => Action);
}

export function filesUnder(folder: string, ...endings: string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('.terraform/') && endings.some((ending) => name.endsWith(ending)))
    .map((name) => join(folder, name));
}

export const Named = z.object({ kind: z.string(), metadata: z.object({ name: z.string() }) });

/** A loose view of what matters here; `merge` takes in the anchors. */
const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      user: z.string(),
      read_only: z.literal(true),
      cap_drop: z.tuple([z.literal('ALL')]),
      security_opt: z.array(z.string()),
      tmpfs: z.string(),
      restart: z.string(),
      stop_grace_period: z.string(),
      healthcheck: z.object({ test: z.array(z.string()) }),
      ports: z.array(z.string()).default([]),
      networks: z.array(z.string()),
      entrypoint: Words,
      command: Words,
      mem_limit: z.string().optional(),
      environment: z.record(z.string(), z.string()).default({}),
    }),
  ),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() }).nullable()),
});

/** The services and networks of the Compose file, with its anchors taken in. */
export function composeFile(): z.infer<typeof Compose> {
  return Compose.parse(parse(text('deploy/compose.yaml'), { merge: true }));
}

/** After which the bot gives up its own stop, in seconds. */
export function ownDeadline(): number {
  const found = /const stopWithin = ([\d_]+);/.exec(text('src/main.ts'))?.[1];
  return Number(found?.replaceAll('_', '')) / 1000;
}

export const Deployment = z.object({
  kind: z.literal('Deployment'),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    replicas: z.number(),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        automountServiceAccountToken: z.literal(false),
        terminationGracePeriodSeconds: z.number(),
        securityContext: z.object({ runAsNonRoot: z.literal(true), runAsUser: z.number().min(1) }),
        topologySpreadConstraints: z.array(z.unknown()).min(1),
        containers: z.array(
          z.object({
            command: Words,
            args: Words,
            env: z.array(z.object({ name: z.string(), value: z.string() })),
            livenessProbe: z.object({ httpGet: z.object({ path: z.literal('/healthz') }) }),
            readinessProbe: z.object({ httpGet: z.object({ path: z.literal('/readyz') }) }),
            resources: z.object({
              requests: z.object({ memory: z.string() }),
              limits: z.object({ memory: z.string() }),
            }),
            securityContext: z.object({
              allowPrivilegeEscalation: z.literal(false),
              readOnlyRootFilesystem: z.literal(true),
              capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
            }),
          }),
        ),
      }),
    }),
  }),
});

export const Budget = z.object({
  kind: z.literal('PodDisruptionBudget'),
  spec: z.object({
    minAvailable: z.number().min(1),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
  }),
});

export const Ports = z.object({ ports: z.array(z.object({ port: z.number() })) });
export const NetworkPolicy = z.object({
  kind: z.literal('NetworkPolicy'),
  spec: z.object({ ingress: z.array(Ports).default([]), egress: z.array(Ports).default([]) }),
});

function kubernetesDocuments(): unknown[] {
  return filesUnder('deploy/kubernetes', '.yaml').flatMap((path) =>
    parseAllDocuments(text(path), { merge: true }).map((document) => {
      expect(document.errors, path).toEqual([]);
      return document.toJS();
    }),
  );
}

export function ofKind<Schema extends z.ZodType>(kind: string, schema: Schema): z.infer<Schema>[] {
  return kubernetesDocuments()
    .filter((document) => z.object({ kind: z.literal(kind) }).safeParse(document).success)
    .map((document) => schema.parse(document));
}

/** Of each container that runs the bot: how it starts, where it does not start as the image does, and the memory that it has. */
export function botContainers(): { start: string[]; memory: string | undefined }[] {
  const composed = Object.values(composeFile().services).filter(({ environment }) => environment['ROLE']);
  const pods = ofKind('Deployment', Deployment).flatMap(({ spec }) => spec.template.spec.containers);
  return [
    ...composed.map(({ entrypoint, command, mem_limit }) => ({
      start: [...entrypoint, ...command],
      memory: mem_limit,
    })),
    ...pods.map(({ command, args, resources }) => ({ start: [...command, ...args], memory: resources.limits.memory })),
  ];
}
