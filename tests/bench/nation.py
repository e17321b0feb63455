"""A country: powiaty with many families each, and their reports as CRZL got and accepted them."""

import psycopg
from django.db import connection

from tests import servers
from tests.reports.national import accept, make_edition, make_report

FIRST = 3301  # none of the voivodeships: nothing of the cast is here
# A copy of the cast's family under another powiat: the wall and the log are not what is measured.
COLUMNS = """
    SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = 'families_family' AND is_generated = 'NEVER'
"""
COPIES = """
    INSERT INTO families_family ({columns})
    SELECT {columns} FROM (
        SELECT (jsonb_populate_record(family, jsonb_build_object(
            'id', gen_random_uuid(), 'powiat_id', powiat, 'number', 'RG/2014/' || lpad(place::text, 5, '0')
        ))).*
        FROM families_family family,
            generate_series(%(first)s::int, %(last)s::int) powiat, generate_series(1, %(each)s::int) place
        WHERE family.id = %(template)s
    ) copied
"""


def reports(cast, number, count):
    """An edition of so many powiaty, each with an accepted report."""
    edition = make_edition(number)
    for place in range(count):
        name = f"próbny {place:03d}"
        report = make_report(edition, FIRST + place, name, author_id=cast.celina.pk, families=10 + place % 7)
        accept(report, cast.celina.pk)
    return edition


def families(cast, powiaty, each):
    """So many families in each of the first powiaty, by one statement of the superuser."""
    asked = {"first": FIRST, "last": FIRST + powiaty - 1, "each": each, "template": cast.buk.family.pk}
    address = servers.superuser_url(connection.settings_dict["NAME"])
    with psycopg.connect(address, autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        columns = superuser.execute(COLUMNS).fetchone()[0]
        superuser.execute(COPIES.format(columns=columns), asked)
        superuser.execute("ANALYZE")
