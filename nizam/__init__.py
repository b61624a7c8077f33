"""Nizam runs a national AI policy: its promises, their evidence, and what is still to be done."""

__version__ = "0.1.0"
