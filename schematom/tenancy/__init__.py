"""The wall: shared tables, `powiat_id` on every tenant row, PostgreSQL row-level security.

Owns Powiat, the signed context, the constraints every tenant table receives and the check of the database's
own catalogue. May be imported by everything; imports nothing of ours.
Decided: transaction-local signed token, restrictive policies, composite keys (foreign-key checks ignore row security).
Rejected: schema per powiat, partitions, ORM-only scoping, session-level settings (they leak through poolers).
"""
