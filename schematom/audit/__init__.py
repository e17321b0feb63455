"""Who did what: the Python side of the audit tables, and how an action says no.

Owns `recorded` (one action = one event), reading of the log and the two errors of actions. The tables and their
trigger live in tenancy/0001, because they must precede every other table.
Rejected: django-auditlog and simple-history (miss update(), bulk and raw SQL), pghistory (any SQL may switch it off).
"""
