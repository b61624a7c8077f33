"""Targets and the evidence for them: how far every promise has come, as of any date."""
