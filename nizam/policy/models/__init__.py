"""What is stored of the policy: versions as they were loaded, the official document, and the public revision."""

from nizam.policy.models.official import OfficialDocument, Passage
from nizam.policy.models.revision import PublicRevision
from nizam.policy.models.version import PolicyVersion

__all__ = ["OfficialDocument", "Passage", "PolicyVersion", "PublicRevision"]
