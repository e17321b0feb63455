"""Verbs of this part of the work, in the log."""
