# The archive of the audit trail: what the bot may do there, and what the owner of a bucket in another account must allow.

locals {
  audit_account_id = try(coalesce(var.audit.account_id, local.account_id), local.account_id)

  # Temporary keys are named by the role and any session, a user by its UID.
  bot_session = (
    var.bot_identity == "role"
    ? "arn:sts::${local.account_id}:assumed-role/${var.bot_name}/*"
    : alicloud_ram_user.bot[0].id
  )

  audit_policies = {
    for name in ["audit-archive-policy", "audit-bucket-policy"] : name => replace(replace(replace(replace(
      file("${path.module}/../ram/${name}.json"),
      "<audit-account-id>", local.audit_account_id),
      "<audit-bucket>", var.audit.bucket),
      "<audit-prefix>", var.audit.prefix),
    "<bot-session>", local.bot_session)
    if var.audit != null
  }
}

resource "alicloud_ram_policy" "audit" {
  count           = var.audit == null ? 0 : 1
  policy_name     = "${var.bot_name}-audit-archive"
  description     = "Lets the bot write the audit trail into its archive, once"
  policy_document = local.audit_policies["audit-archive-policy"]
  rotate_strategy = "DeleteOldestNonDefaultVersionWhenLimitExceeded"
}

resource "alicloud_ram_role_policy_attachment" "audit" {
  count       = var.audit != null && var.bot_identity == "role" ? 1 : 0
  role_name   = alicloud_ram_role.bot[0].role_name
  policy_name = alicloud_ram_policy.audit[0].policy_name
  policy_type = alicloud_ram_policy.audit[0].type
}

resource "alicloud_ram_user_policy_attachment" "audit" {
  count       = var.audit != null && var.bot_identity == "user" ? 1 : 0
  user_name   = alicloud_ram_user.bot[0].name
  policy_name = alicloud_ram_policy.audit[0].policy_name
  policy_type = alicloud_ram_policy.audit[0].type
}
