"""Notices: who asked to be told of what, and the mail that tells them."""
