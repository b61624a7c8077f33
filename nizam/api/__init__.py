"""The policy and its evidence for other programs: read-only JSON, described by OpenAPI 3.1."""
