"""Frozen content and stored files: what was signed, adopted or opined on, kept with its SHA-256.

Owns Document, storing a file whole or not at all, and sending it after its checksum was read again. Has no URL of
its own: a document is downloaded through the door of the thing it belongs to.
"""
