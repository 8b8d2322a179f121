"""Queries that people type: checked, run in processes of their own, and stopped past a limit."""
