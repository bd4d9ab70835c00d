/** A ready-made account of a company called Acme: images and buckets that can be exported, and one for every reason why not. */
import type { WorldBuilder } from './world/world.ts';

/** Fills the account; `cn-hangzhou` has the most, one image and one bucket of every kind. */
export function acmeWorld(account: WorldBuilder) {
  addRegions(account);
  addGoodImages(account);
  addImagesThatCannotBeExported(account);
  addBuckets(account);
}

function addRegions(account: WorldBuilder) {
  const regions = [
    { id: 'cn-hangzhou', 'en-US': 'China (Hangzhou)', 'zh-CN': '华东1（杭州）' },
    { id: 'cn-beijing', 'en-US': 'China (Beijing)', 'zh-CN': '华北2（北京）' },
    { id: 'ap-southeast-1', 'en-US': 'Singapore', 'zh-CN': '新加坡' },
    { id: 'eu-central-1', 'en-US': 'Germany (Frankfurt)', 'zh-CN': '德国（法兰克福）' },
    { id: 'us-west-1', 'en-US': 'US (Silicon Valley)', 'zh-CN': '美国（硅谷）' },
  ];
  for (const { id, ...names } of regions) account.addRegion({ id, names });
}

function addGoodImages(account: WorldBuilder) {
  const hangzhou = 'cn-hangzhou';
  account.addImage({
    id: 'm-bp1acmeweb01',
    name: 'acme-web-2026-11',
    region: hangzhou,
    createdAt: '2026-11-18T09:12:00Z',
  });
  account.addImage({
    id: 'm-bp1acmedb01',
    name: 'acme-db-with-data',
    region: hangzhou,
    os: 'Alibaba Cloud Linux 3.2104 LTS 64 bit',
    dataDisksGib: [100, 200],
    createdAt: '2026-11-02T17:40:00Z',
  });
  account.addImage({
    id: 'm-bp1acmearm01',
    name: 'acme-runner-arm',
    region: hangzhou,
    os: 'Debian 12.6 64 bit ARM',
    architecture: 'arm64',
    sizeGib: 20,
    createdAt: '2026-09-30T06:05:00Z',
  });
  account.addImage({ id: 'm-2zeacmeapi01', name: 'acme-api-beijing', region: 'cn-beijing' });
  account.addImage({ id: 'm-t4nacmeweb01', name: 'acme-web-singapore', region: 'ap-southeast-1' });
  account.addImage({
    id: 'm-gw8acmeshop01',
    name: 'acme-shop-frankfurt',
    region: 'eu-central-1',
    os: 'CentOS 7.9 64 bit',
  });
}

function addImagesThatCannotBeExported(account: WorldBuilder) {
  const region = 'cn-hangzhou';
  account.addImage({
    id: 'm-bp1acmewin01',
    name: 'acme-office-windows',
    region,
    os: 'Windows Server 2022 Datacenter 64 bit',
    licenseType: 'Aliyun',
    sizeGib: 60,
  });
  account.addImage({ id: 'm-bp1acmenew01', name: 'acme-web-still-creating', region, status: 'Creating' });
  account.addImage({ id: 'm-bp1acmesecret01', name: 'acme-vault-encrypted', region, encrypted: true });
  account.addImage({ id: 'm-bp1acmemarket01', name: 'acme-from-marketplace', region, productCode: 'cmjj00000001' });
  account.addImage({ id: 'm-bp1acmemany01', name: 'acme-five-data-disks', region, dataDisksGib: [20, 20, 20, 20, 20] });
  account.addImage({ id: 'm-bp1acmelarge01', name: 'acme-large-data-disk', region, dataDisksGib: [800] });
  account.addImage({ id: 'm-bp1partner01', name: 'partner-shared-base', region, owner: 'others' });
  account.addImage({ id: 'm-bp1failed01', name: 'acme-creation-failed', region, status: 'CreateFailed' });
}

function addBuckets(account: WorldBuilder) {
  account.addBucket({ name: 'acme-exports', region: 'cn-hangzhou' });
  account.addBucket({ name: 'acme-backup', region: 'cn-hangzhou', versioning: 'Enabled' });
  account.addBucket({ name: 'acme-encrypted', region: 'cn-hangzhou', encrypted: 'KMS' });
  account.addBucket({ name: 'acme-archive', region: 'cn-hangzhou', storageClass: 'Archive' });
  account.addBucket({ name: 'acme-public', region: 'cn-hangzhou', acl: 'public-read' });
  account.addBucket({ name: 'acme-beijing', region: 'cn-beijing' });
  account.addBucket({ name: 'acme-singapore', region: 'ap-southeast-1' });
  account.addBucket({ name: 'acme-frankfurt', region: 'eu-central-1' });
  account.addBucket({ name: 'acme-us', region: 'us-west-1' });
  account.addBucket({ name: 'strangers-bucket', region: 'cn-hangzhou', foreign: true });
}
