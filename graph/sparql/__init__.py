"""Queries that people type: checked, run in worker processes, and stopped past a limit."""
