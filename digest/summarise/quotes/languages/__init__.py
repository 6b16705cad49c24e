"""Packs: one language's words of speech each, as plain data."""
