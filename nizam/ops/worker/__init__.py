"""The worker: one process that does what nobody waits for: tasks, schedules, news from other hosts."""
