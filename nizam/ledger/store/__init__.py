"""The files of the record under ``NIZAM_DATA/ledger``: the signing key, what is published, and what auditors read."""
