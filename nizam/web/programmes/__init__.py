"""What the policy promises to give, and whether a call is open."""
