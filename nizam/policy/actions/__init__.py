"""The only code that changes what is stored of the policy."""

from nizam.policy.actions.load import LoadedVersion, load_policy, record_missing_versions
from nizam.policy.actions.official import AttachedDocument, attach_official_document
from nizam.policy.actions.revision import touch_public_content

__all__ = [
    "AttachedDocument",
    "LoadedVersion",
    "attach_official_document",
    "load_policy",
    "record_missing_versions",
    "touch_public_content",
]
