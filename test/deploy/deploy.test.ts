/** What is handed to those who install the bot: policies with what it uses and no more, containers that are shut, names that exist. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  actionsOf,
  Budget,
  botContainers,
  composeFile,
  Deployment,
  filesUnder,
  Named,
  NetworkPolicy,
  ofKind,
  ownDeadline,
  type Ports,
  statements,
  text,
} from './deployed.ts';
import { credentialsChain, knownSettings, settingsIn } from './settings.ts';

/** Every call to Alibaba Cloud that the bot may make; the last three read the export role. */
const botActions = [
  'ecs:ExportImage',
  'ecs:DescribeRegions',
  'ecs:DescribeImages',
  'ecs:DescribeTasks',
  'ecs:DescribeTaskAttribute',
  'ecs:CancelTask',
  'oss:ListBuckets',
  'oss:GetBucketInfo',
  'oss:GetBucketWorm',
  'oss:ListObjects',
  'ram:GetRole',
  'ram:ListPoliciesForRole',
  'ram:GetPolicy',
];

/** What workers may do in the archive of the audit trail; each object is written once, only texts can be deleted. */
const archiveActions = ['oss:PutObject', 'oss:GetObject', 'oss:ListObjects', 'oss:DeleteObject'];

/** What ECS needs to write. https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-exportimage */
const exportRoleActions = [
  'oss:GetObject',
  'oss:PutObject',
  'oss:DeleteObject',
  'oss:GetBucketLocation',
  'oss:GetBucketInfo',
  'oss:AbortMultipartUpload',
  'oss:ListMultipartUploads',
  'oss:ListParts',
];

describe('the RAM policies', () => {
  it('allow the bot every call that it makes, and no other', () => {
    expect(actionsOf('bot-policy.json').toSorted()).toEqual(botActions.toSorted());
    expect(statements('bot-policy.json').every(({ Effect }) => Effect === 'Allow')).toBe(true);
  });

  it('know every call in the code', () => {
    // Every caller may ask STS who they are.
    const granted = [...botActions, ...archiveActions].map((action) => action.split(':')[1]);
    const known = new Set([...granted, 'GetCallerIdentity']);
    const code = filesUnder('src', '.ts').map((path) => text(path));
    const called = code.flatMap((source) =>
      [...source.matchAll(/\baction(?:: | = )'([A-Z][a-z]+[A-Z]\w*)'/g)].map(([, action]) => action),
    );

    expect(called).toContain('ExportImage');
    expect(called.filter((action) => !known.has(action))).toEqual([]);
  });

  it('let the bot export images only, and read only its buckets and the export role', () => {
    const narrow = statements('bot-policy.json').filter(({ Resource }) => !Resource?.includes('*'));

    expect(narrow.map(({ Action, Resource }) => [Action[0], Resource])).toEqual([
      ['ecs:ExportImage', ['acs:ecs:*:<account-id>:image/*']],
      ['oss:GetBucketInfo', ['acs:oss:*:<account-id>:<bucket>']],
      ['ram:GetRole', ['acs:ram:*:<account-id>:role/AliyunECSImageExportDefaultRole']],
      ['ram:GetPolicy', ['acs:ram:*:<account-id>:policy/*-export-role']],
    ]);
  });

  it.each(['audit-archive-policy.json', 'audit-bucket-policy.json'])(
    'let the bot write and read below the prefix of the archive, and delete texts alone: %s',
    (name) => {
      const archive = 'acs:oss:*:<audit-account-id>:<audit-bucket>';
      const granted = statements(name).map(({ Effect, Action, Resource, Condition }) => [
        Effect,
        Action,
        Resource,
        Condition,
      ]);

      expect(actionsOf(name)).toEqual(archiveActions);
      expect(granted).toEqual([
        ['Allow', ['oss:PutObject', 'oss:GetObject'], [`${archive}/<audit-prefix>/*`], undefined],
        ['Allow', ['oss:ListObjects'], [archive], { StringLike: { 'oss:Prefix': ['<audit-prefix>/*'] } }],
        ['Allow', ['oss:DeleteObject'], [`${archive}/<audit-prefix>/texts/*`], undefined],
      ]);
    },
  );

  it('let the owner of another account’s bucket admit the bot alone', () => {
    const principals = statements('audit-bucket-policy.json').map(({ Principal }) => Principal);

    expect(principals).toEqual([['<bot-session>'], ['<bot-session>'], ['<bot-session>']]);
  });

  it('let ECS write into the listed buckets, and nowhere else', () => {
    expect(actionsOf('export-role-policy.json').toSorted()).toEqual(exportRoleActions.toSorted());
    for (const { Resource } of statements('export-role-policy.json')) {
      expect(Resource).toHaveLength(1);
      expect(Resource?.[0]).toMatch(/^acs:oss:\*:<account-id>:<bucket>(\/\*)?$/);
    }
  });

  it('let ECS alone take on the export role', () => {
    expect(statements('export-role-trust.json')).toEqual([
      { Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { Service: ['ecs.aliyuncs.com'] } },
    ]);
  });

  it('let only the service account of the bot take on its role in ACK', () => {
    const [statement] = statements('bot-trust-pods.json');
    const { metadata } = Named.parse(parse(text('deploy/kubernetes/service-account.yaml')));
    const { namespace } = z
      .object({ namespace: z.string() })
      .parse(parse(text('deploy/kubernetes/kustomization.yaml')));

    expect(statement?.Condition?.['StringEquals']?.['oidc:sub']).toEqual([
      `system:serviceaccount:${namespace}:${metadata.name}`,
    ]);
  });

  it('deny exports to all but the bot, in the spelling that Alibaba Cloud documents', () => {
    expect(statements('deny-export-to-others.json')).toEqual([
      {
        Effect: 'Deny',
        Action: ['ecs:ExportImage'],
        Resource: ['*'],
        Condition: { StringNotLike: { 'acs:PrincipalARN': ['acs:ram:*:<account-id>:<bot-principal>'] } },
      },
    ]);
  });

  it('have no placeholder that the instructions do not explain', () => {
    const used = filesUnder('deploy/ram', '.json').flatMap((path) => text(path).match(/<[a-z-]+>/g) ?? []);

    for (const placeholder of used) expect(text('deploy/ram/README.md')).toContain(`\`${placeholder}\``);
  });

  it('are read by Terraform from the same files', () => {
    const terraform = filesUnder('deploy/terraform', '.tf')
      .map((path) => text(path))
      .join('\n');
    const names = readdirSync('deploy/ram').filter((name) => name.endsWith('.json'));

    for (const name of names) expect(terraform).toContain(name.replace('.json', ''));
    expect(terraform).not.toMatch(/"(ecs|sts):\w+"/);
  });
});

describe('the bot', () => {
  const start = text('bin/start');

  it('is started in one place, which becomes the process that is asked to stop', () => {
    const { scripts } = z.object({ scripts: z.object({ start: z.string() }) }).parse(JSON.parse(text('package.json')));
    const [, command] = /^CMD (\[.*\])$/m.exec(text('Dockerfile')) ?? [];

    expect(start).toMatch(/^exec node .* "\$@" "\$\(dirname "\$0"\)\/\.\.\/dist\/main\.js"$/m);
    expect(scripts.start).toBe('exec bin/start');
    expect(JSON.parse(command ?? '')).toEqual(['bin/start']);
    expect(botContainers().map(({ start }) => start)).toEqual([[], [], [], []]);
  });

  it('is started nowhere else', () => {
    const written = [
      ...['README.md', '.env.example', 'Dockerfile', 'package.json'],
      ...filesUnder('deploy', '.yaml', '.tf', '.md'),
      ...filesUnder('docs', '.md'),
      ...['sandbox', 'bench', 'faults', 'test'].flatMap((folder) => filesUnder(folder, '.ts')),
    ];
    const starts = /(node|--[a-z-]+)\b[^\n]*dist\/main\.js/;

    expect(written.filter((path) => path !== 'test/deploy/deploy.test.ts' && starts.test(text(path)))).toEqual([]);
  });

  it('is bound to less memory than its containers have', () => {
    const megabytes = (flag: string) => Number(new RegExp(`--${flag}=(\\d+)`).exec(start)?.[1]);
    const bounds = 3 * megabytes('max-semi-space-size') + megabytes('max-old-space-size');

    // Beside the heap lie the program, its threads and its buffers.
    const others = 100;
    expect(botContainers().map(({ memory }) => memory)).toEqual(['384m', '384m', '384Mi', '384Mi']);
    expect(bounds + others).toBeLessThan(384);
  });
});

describe('the containers of Compose', () => {
  const { services, networks } = composeFile();

  it('run as a user without rights, on a read-only root, without a way to more rights', () => {
    for (const { user, security_opt } of Object.values(services)) {
      expect(user).not.toMatch(/^(root|0)\b/);
      expect(security_opt).toContain('no-new-privileges:true');
    }
  });

  it('are a bot, a worker and a Redis', () => {
    const roles = Object.entries(services).map(([name, { environment }]) => [name, environment['ROLE']]);

    expect(Object.fromEntries(roles)).toEqual({ bot: 'bot', worker: 'worker', redis: undefined });
  });

  it('give the key of checkpoints to workers alone', () => {
    expect(services['bot']?.environment['AUDIT_KEY']).toBe('');
    expect(services['worker']?.environment).not.toHaveProperty('AUDIT_KEY');
  });

  it('give the key of presses to bots alone', () => {
    expect(services['worker']?.environment['PRESS_KEY']).toBe('');
    expect(services['bot']?.environment).not.toHaveProperty('PRESS_KEY');
  });

  it('have more time to stop than the bot gives itself', () => {
    expect(ownDeadline()).toBeGreaterThan(0);
    for (const { stop_grace_period } of Object.values(services)) {
      expect(Number.parseInt(stop_grace_period, 10)).toBeGreaterThan(ownDeadline());
    }
  });

  it('open nothing to other machines, and Redis to the bot alone', () => {
    const ports = Object.values(services).flatMap((service) => service.ports);

    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(services['redis']).toMatchObject({ networks: ['store'], ports: [] });
    expect(networks['store']).toEqual({ internal: true });
  });

  it('keep what Redis knows', () => {
    const command = services['redis']?.command.join(' ');

    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(command).toContain('--stop-writes-on-bgsave-error no');
  });
});

describe('the objects of Kubernetes', () => {
  it('are two bots and two workers, shut in and distinguished by their role', () => {
    const deployments = ofKind('Deployment', Deployment);
    const roles = deployments.flatMap(({ spec }) => spec.template.spec.containers[0]?.env ?? []);

    expect(deployments.map(({ metadata, spec }) => [metadata.name, spec.replicas])).toEqual([
      ['export-image-bot', 2],
      ['export-image-worker', 2],
    ]);
    expect(roles.flatMap(({ name, value }) => (name === 'ROLE' ? [value] : []))).toEqual(['bot', 'worker']);
  });

  it('have more time to stop than the bot gives itself', () => {
    for (const { spec } of ofKind('Deployment', Deployment)) {
      expect(spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(ownDeadline());
    }
  });

  it.each([
    ['checkpoints', 'AUDIT_KEY', 'worker', 'bot'],
    ['presses', 'PRESS_KEY', 'bot', 'worker'],
  ])('give the key of %s to those alone who sign them', (_what, key, signing, others) => {
    const secrets = ofKind(
      'Secret',
      z.object({ metadata: z.object({ name: z.string() }), stringData: z.object({}).loose() }),
    );
    const owner = secrets.find(({ stringData }) => key in stringData)?.metadata.name ?? '';

    expect(text('deploy/kubernetes', `${signing}.yaml`)).toContain(`name: ${owner}, optional: true`);
    expect(text('deploy/kubernetes', `${others}.yaml`)).not.toContain(owner);
  });

  it('always leave one of each while nodes are emptied', () => {
    const budgets = ofKind('PodDisruptionBudget', Budget).map(({ spec }) => spec.selector.matchLabels);
    const labels = ofKind('Deployment', Deployment).map(({ spec }) => spec.template.metadata.labels);

    expect(budgets).toEqual(labels);
  });

  it('let in probes and Slack, and out to Slack, Alibaba Cloud, names and Redis', () => {
    const policies = ofKind('NetworkPolicy', NetworkPolicy).map(({ spec }) => spec);
    const portsOf = (rules: z.infer<typeof Ports>[]) => [
      ...new Set(rules.flatMap(({ ports }) => ports.map(({ port }) => port))),
    ];

    expect(portsOf(policies.flatMap(({ ingress }) => ingress))).toEqual([3_000]);
    expect(portsOf(policies.flatMap(({ egress }) => egress)).toSorted((a, b) => a - b)).toEqual([53, 443, 6_379]);
  });

  it('carry no secret: the example has names only, and is not applied', () => {
    const secrets = ofKind('Secret', z.object({ stringData: z.record(z.string(), z.literal('')) }));
    const { resources } = z
      .object({ resources: z.array(z.string()) })
      .parse(parse(text('deploy/kubernetes/kustomization.yaml')));

    expect(secrets).toHaveLength(3);
    expect(resources).not.toContain('secret.example.yaml');
    for (const name of resources) expect(() => text('deploy/kubernetes', name)).not.toThrow();
  });
});

describe('the settings that are named', () => {
  it.each([
    '.env.example',
    'docs/install.md',
    'docs/operations.md',
    ...filesUnder('deploy', '.yaml', '.json', '.tf', '.md'),
    ...filesUnder('examples', '.yaml', '.env', '.md'),
  ])('exist: %s', (path) => {
    expect([...new Set(settingsIn(path))].filter((name) => !knownSettings.has(name))).toEqual([]);
  });

  it('are all explained in .env.example', () => {
    const explained = settingsIn('.env.example');
    const own = [...knownSettings].filter((name) => !credentialsChain.includes(name));

    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((name) => !explained.includes(name))).toEqual([]);
  });
});
