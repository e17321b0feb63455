"""Agreements about to end, signatures missing."""
