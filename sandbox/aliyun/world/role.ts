/** The RAM role through which ECS writes into the buckets of an account. */

/**
 * `missing`: never created. `untrusted`: ECS may not take it on. `no-policy`: nothing is attached to it.
 * `custom-policy`: a policy of the account's own is attached, for one bucket. `wide-policy`: one for every bucket, as the system's is.
 */
export type RoleState = 'ok' | 'missing' | 'untrusted' | 'no-policy' | 'custom-policy' | 'wide-policy';

/** @see https://www.alibabacloud.com/help/en/elastic-compute-service/latest/export-a-custom-image */
export const exportRoleName = 'AliyunECSImageExportDefaultRole';
export const exportPolicyName = 'AliyunECSImageExportRolePolicy';
