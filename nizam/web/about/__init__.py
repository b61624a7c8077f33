"""How we check, what has changed, downloads, and the design system."""
