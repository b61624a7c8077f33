"""What the policy says: pillars, clauses, bodies, problems, instruments, versions."""
