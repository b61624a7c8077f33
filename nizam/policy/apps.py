from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """The policy as data, its versions, and which of them is in force."""

    name = "nizam.policy"

    def ready(self) -> None:
        """Tell the record what it must know of policies."""
        from nizam.ledger.context import add_digest_checker, tell_policy_digest
        from nizam.policy import events
        from nizam.policy.queries.digests import digest_in_force, versions_that_differ

        del events  # imported to be declared
        tell_policy_digest(digest_in_force)
        add_digest_checker("policy_policyversion", versions_that_differ)
