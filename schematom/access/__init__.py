"""One door per object: `visible_to` decides rows (else 404), `RULES` decide acts (else 403).

Owns Member (who asks: a person, or a machine with a key), the rules of all apps read as one table, `load` and
`require`, and the log of refusals.
Rejected: guardian's has_perm in views (a query per row), role checks scattered over views.
"""
