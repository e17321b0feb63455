"""Reads of contracts and agreements."""
