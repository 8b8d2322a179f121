"""Joined Up: a knowledge graph of integrated children's services in England."""

__version__ = "0.1.0"
