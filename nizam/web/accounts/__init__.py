"""Pages for people who sign in, and for people who want to be told of changes."""
