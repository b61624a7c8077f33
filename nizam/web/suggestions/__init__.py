"""Pages on which anybody suggests a claim, and moderators decide."""
