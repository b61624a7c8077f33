"""The record: every fact that counts, as an event in a log that nobody can quietly change."""
