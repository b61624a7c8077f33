"""The record that nobody can quietly change: snapshots, who watches, and the proof for each public event."""
