output "bot_principal" {
  description = "ARN of the bot's RAM user or role."
  value       = "acs:ram::${local.account_id}:${var.bot_identity}/${var.bot_name}"
}

output "export_role" {
  description = "ARN of the role by which ECS writes into the buckets."
  value       = "acs:ram::${local.account_id}:role/${local.export_role_name}"
}

output "deny_export_to_others" {
  description = "The policy for the management account of the resource directory; see ../ram/README.md before using it."
  value       = local.policies["deny-export-to-others"]
}

output "audit_bucket_policy" {
  description = "For a bucket of another account: the bucket policy that its owner sets."
  value       = local.audit_account_id == local.account_id ? null : local.audit_policies["audit-bucket-policy"]
}
