"""What can go wrong with the record."""

from __future__ import annotations

from nizam.core.errors import DomainError
from nizam.core.message import N_


class InvalidEventError(DomainError):
    """An event that its kind does not allow: a programming mistake, or text that may not enter the record."""

    code = "ledger.invalid-event"
    message = N_("The event %(kind)s cannot be recorded: %(field)s %(reason)s")


class UnknownKindError(DomainError):
    """No room declares such a kind of event."""

    code = "ledger.unknown-kind"
    message = N_("No room declares events of the kind %(kind)s.")


class SealingElsewhereError(DomainError):
    """Another process seals this ledger right now."""

    code = "ledger.sealing-elsewhere"
    message = N_("Another process is sealing the record. Nothing was changed.")
    status = 409


class StoreAheadError(DomainError):
    """The published files hold more than the database: it was set back, and sealing would contradict what was
    signed."""

    code = "ledger.store-ahead"
    message = N_(
        "The published record has %(published)s events, the database has given a place to %(positions)s only. "
        "The database was set back; sealing stops until the lost part is restored."
    )
    status = 409


class StoreDamagedError(DomainError):
    """The published files do not fit what the database says was sealed."""

    code = "ledger.store-damaged"
    message = N_("The published record is damaged at %(where)s: %(reason)s. Sealing stops.")
    status = 409


class LockedOutError(DomainError):
    """The key file, or a folder of the record, cannot be used."""

    code = "ledger.unusable-key"
    message = N_("The signing key %(file)s cannot be used: %(reason)s")


class BadCosignatureError(DomainError):
    """What a witness sent is not its signature over a checkpoint of this record."""

    code = "ledger.bad-cosignature"
    message = N_("This is no witness's signature over this record: %(reason)s")


class BadEventFileError(DomainError):
    """A file of events that cannot be loaded; nothing of it is."""

    code = "ledger.bad-event-file"
    message = N_("Row %(row)s, column %(column)s: %(reason)s. Nothing was loaded.")
