variable "profile" {
  description = "Profile of the aliyun CLI with keys and region. Without it the provider reads the environment."
  type        = string
  default     = null
}

variable "buckets" {
  description = "Names of the OSS buckets that exports may go to."
  type        = list(string)

  validation {
    condition     = length(var.buckets) > 0 && alltrue([for bucket in var.buckets : can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", bucket))])
    error_message = "List at least one bucket, by its bare name."
  }
}

variable "bot_name" {
  description = "Name of the bot's RAM user or role, in lower case: the policy that denies exports to others compares it."
  type        = string
  default     = "export-image-bot"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{0,50}$", var.bot_name))
    error_message = "Use 1 to 51 lower-case letters, digits and dashes."
  }
}

variable "bot_identity" {
  description = "role: temporary keys, on an ECS instance or in ACK (recommended). user: a long-lived key, anywhere else."
  type        = string
  default     = "role"

  validation {
    condition     = contains(["role", "user"], var.bot_identity)
    error_message = "Use role or user."
  }
}

variable "pods" {
  description = "For ACK with RRSA: id of the cluster and its OIDC issuer. The pods use the service account export-image/export-image-bot."
  type = object({
    cluster_id  = string
    oidc_issuer = string
  })
  default = null
}

variable "list_buckets" {
  description = "Whether the bot may list all buckets of the account. If not, list yours in POLICY_FILE."
  type        = bool
  default     = true
}

variable "check_export_role" {
  description = "Whether the bot may read the export role, to say beforehand that it is missing."
  type        = bool
  default     = true
}

variable "create_export_role" {
  description = "false: AliyunECSImageExportDefaultRole exists and stays as it is; only the policy is attached."
  type        = bool
  default     = true
}

variable "deny_groups" {
  description = "RAM user groups whose members must not export without the bot. Never a group with the bot's user in it."
  type        = list(string)
  default     = []
}

variable "audit" {
  description = "The archive of the audit trail, as in AUDIT_BUCKET=oss://bucket/prefix. account_id: where the bucket is another account's."
  type = object({
    bucket     = string
    prefix     = string
    account_id = optional(string)
  })
  default = null

  validation {
    condition     = var.audit == null || can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.audit.bucket)) && can(regex("^[A-Za-z0-9_-][A-Za-z0-9_./-]*[A-Za-z0-9_-]$", var.audit.prefix))
    error_message = "Name the bucket alone, and a prefix without a slash at its ends."
  }
}
