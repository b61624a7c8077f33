"""Forty days: the home page, targets, pillars' progress and the Council's page."""
