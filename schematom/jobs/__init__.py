"""Background work as rows: a worker claims a row, so double delivery and a killed worker are harmless.

Owns Job, the registry of kinds, `request_job`, claiming with a lease, progress, cancel and the sweep that resends
what nobody claimed. A job row holds no personal data. The broker may lose everything.
"""
