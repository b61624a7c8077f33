"""Append-only Merkle trees (RFC 9162), stored as tiles (C2SP tlog-tiles) under signed checkpoints (C2SP
signed-note)."""
