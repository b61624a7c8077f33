"""Finds, by arithmetic and comparison, where a policy does not fit together. No Django, no clock."""

from nizam.policy.lint.engine import lint_policy
from nizam.policy.lint.findings import SEVERITIES, Finding, LintResult
from nizam.policy.lint.registry import RULES, Rule

__all__ = ["RULES", "SEVERITIES", "Finding", "LintResult", "Rule", "lint_policy"]
