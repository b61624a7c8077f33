"""People, the institutions they belong to, and what their roles let them do."""
