# RAM for the bot: who it is, what it may call, and the role by which ECS writes into the buckets.
# The policies are the files in ../ram; here their placeholders are filled in.

terraform {
  required_version = ">= 1.5"
  required_providers {
    alicloud = {
      source  = "aliyun/alicloud"
      version = ">= 1.252.0, < 2.0.0"
    }
  }
}

# Keys and region come from the profile of the aliyun CLI, or else from the environment. RAM has no regions, but the provider wants one.
provider "alicloud" {
  profile = var.profile
}

data "alicloud_account" "current" {}

locals {
  account_id       = data.alicloud_account.current.id
  export_role_name = "AliyunECSImageExportDefaultRole"

  left_out = concat(
    var.list_buckets ? [] : ["oss:ListBuckets"],
    var.check_export_role ? [] : ["ram:GetRole", "ram:ListPoliciesForRole", "ram:GetPolicy"],
  )

  texts = {
    for name in ["bot-policy", "export-role-policy", "deny-export-to-others"] : name => replace(
      replace(file("${path.module}/../ram/${name}.json"), "<account-id>", local.account_id),
      "<bot-principal>", "${var.bot_identity}/${var.bot_name}"
    )
  }

  # Every line with <bucket> becomes one line for each bucket.
  statements = {
    for name, text in local.texts : name => [
      for statement in jsondecode(text).Statement : merge(statement, {
        Resource = distinct(flatten([
          for resource in flatten([statement.Resource]) : [
            for bucket in var.buckets : replace(resource, "<bucket>", bucket)
          ]
        ]))
      }) if length(setintersection(flatten([statement.Action]), local.left_out)) == 0
    ]
  }

  policies = {
    for name, statements in local.statements : name => jsonencode({ Version = "1", Statement = statements })
  }

  # For groups: nothing may depend on a condition.
  deny_without_condition = jsonencode({
    Version = "1"
    Statement = [
      for statement in local.statements["deny-export-to-others"] : {
        for key, value in statement : key => value if key != "Condition"
      }
    ]
  })

  service_trust = file("${path.module}/../ram/export-role-trust.json")

  pods_trust = var.pods == null ? "" : replace(replace(replace(
    file("${path.module}/../ram/bot-trust-pods.json"),
    "<account-id>", local.account_id),
    "<cluster-id>", var.pods.cluster_id),
  "<oidc-issuer>", var.pods.oidc_issuer)
}

# --- The bot ---------------------------------------------------------------------------------------------------------

resource "alicloud_ram_policy" "bot" {
  policy_name     = var.bot_name
  description     = "What the bot export-image may call"
  policy_document = local.policies["bot-policy"]
  rotate_strategy = "DeleteOldestNonDefaultVersionWhenLimitExceeded"
}

# On an instance ECS takes on the role; in ACK the service account of the pods does.
resource "alicloud_ram_role" "bot" {
  count                       = var.bot_identity == "role" ? 1 : 0
  role_name                   = var.bot_name
  description                 = "The bot export-image"
  assume_role_policy_document = var.pods == null ? local.service_trust : local.pods_trust
}

resource "alicloud_ram_role_policy_attachment" "bot" {
  count       = var.bot_identity == "role" ? 1 : 0
  role_name   = alicloud_ram_role.bot[0].role_name
  policy_name = alicloud_ram_policy.bot.policy_name
  policy_type = alicloud_ram_policy.bot.type
}

# Create its key by hand: created here, the secret would be in the state.
resource "alicloud_ram_user" "bot" {
  count    = var.bot_identity == "user" ? 1 : 0
  name     = var.bot_name
  comments = "The bot export-image"
}

resource "alicloud_ram_user_policy_attachment" "bot" {
  count       = var.bot_identity == "user" ? 1 : 0
  user_name   = alicloud_ram_user.bot[0].name
  policy_name = alicloud_ram_policy.bot.policy_name
  policy_type = alicloud_ram_policy.bot.type
}

# --- The role by which ECS writes --------------------------------------------------------------------------------------

# Already there from the console? terraform import 'alicloud_ram_role.export[0]' AliyunECSImageExportDefaultRole
resource "alicloud_ram_role" "export" {
  count                       = var.create_export_role ? 1 : 0
  role_name                   = local.export_role_name
  description                 = "ECS takes on this role to write exported images into OSS"
  assume_role_policy_document = local.service_trust
}

resource "alicloud_ram_policy" "export" {
  policy_name     = "${var.bot_name}-export-role"
  description     = "Lets ECS write exported images into the listed buckets"
  policy_document = local.policies["export-role-policy"]
  rotate_strategy = "DeleteOldestNonDefaultVersionWhenLimitExceeded"
}

resource "alicloud_ram_role_policy_attachment" "export" {
  role_name   = var.create_export_role ? alicloud_ram_role.export[0].role_name : local.export_role_name
  policy_name = alicloud_ram_policy.export.policy_name
  policy_type = alicloud_ram_policy.export.type
}

# --- Only the bot, by groups -------------------------------------------------------------------------------------------

resource "alicloud_ram_policy" "deny_export" {
  count           = length(var.deny_groups) > 0 ? 1 : 0
  policy_name     = "${var.bot_name}-deny-others"
  description     = "Images are exported by the bot only"
  policy_document = local.deny_without_condition
}

resource "alicloud_ram_group_policy_attachment" "deny_export" {
  for_each    = toset(var.deny_groups)
  group_name  = each.value
  policy_name = alicloud_ram_policy.deny_export[0].policy_name
  policy_type = alicloud_ram_policy.deny_export[0].type
}
