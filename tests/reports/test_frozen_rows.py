"""What was frozen, sent, decided or published is refused by the database itself when somebody changes it by SQL."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from reports.models import (
    EditionPublication,
    NationalPaper,
    OfferedEffects,
    PracticeVersion,
    Review,
    Snapshot,
    SubmittedReport,
)
from schematom.audit.recording import recorded
from schematom.tenancy.context import in_nation

OF_POWIAT = {
    "figures of a snapshot": (Snapshot, "figures = '{}'"),
    "the author of a snapshot": (Snapshot, "author_id = author_id"),
    "the text of a sent report": (SubmittedReport, "content = '{}'"),
    "the figures of a sent report": (SubmittedReport, "figures = '{}'"),
    "the file of a sent report": (SubmittedReport, "file_sha256 = repeat('0', 64)"),
    "what a powiat offered": (OfferedEffects, "summary = 'Inaczej.'"),
    "a practice as handed over": (PracticeVersion, "content = '{}'"),
}


def refused(sql, subject):
    with pytest.raises(DatabaseError, match="stands as it is"), transaction.atomic(), recorded("test", subject):
        with connection.cursor() as cursor:
            cursor.execute(sql)


@pytest.mark.parametrize("what", OF_POWIAT)
def test_of_a_powiat(cast, what):
    model, change = OF_POWIAT[what]
    with cast.inside():
        row = model.objects.first()
        table = model._meta.db_table
        refused(f"UPDATE {table} SET {change} WHERE id = '{row.pk}'", row)
        refused(f"DELETE FROM {table} WHERE id = '{row.pk}'", row)


def test_an_answer_of_crzl(cast):
    with in_nation(user_id=cast.celina.pk, reason="test"):
        row = Review.objects.filter(powiat_id=cast.buk.powiat.pk).first()
        refused(f"UPDATE reports_review SET verdict = 'accepted' WHERE id = '{row.pk}'", row)
        refused(f"DELETE FROM reports_review WHERE id = '{row.pk}'", row)


def test_a_publication_since_it_is_published(cast):
    with in_nation(user_id=cast.cezary.pk, reason="test"):
        row = EditionPublication.objects.create(edition=cast.edition, version=1, threshold=5, author=cast.cezary)
        row.content = {"figures": {}}
        row.published_at = "2015-05-04T12:00Z"
        row.save()
        refused(f"UPDATE reports_editionpublication SET content = '{{}}' WHERE id = '{row.pk}'", row)
        refused(f"DELETE FROM reports_editionpublication WHERE id = '{row.pk}'", row)


def test_a_national_paper_and_its_file(cast):
    with in_nation(user_id=cast.celina.pk, reason="test"):
        row = NationalPaper.objects.create(
            edition=cast.edition,
            kind="report",
            version=1,
            content={"day": str(date(2015, 5, 4))},
            content_sha256="0" * 64,
            author=cast.celina,
        )
        row.file_path = "0000/national/x.pdf"
        row.save()
        refused(f"UPDATE reports_nationalpaper SET content = '{{}}' WHERE id = '{row.pk}'", row)
        refused(f"UPDATE reports_nationalpaper SET file_path = 'y.pdf' WHERE id = '{row.pk}'", row)


def test_no_powiat_writes_what_the_nation_publishes(cast):
    with cast.inside(), pytest.raises(DatabaseError, match="written by the nation alone"), transaction.atomic():
        EditionPublication.objects.create(
            edition=cast.edition, version=1, threshold=5, author=cast.user("anna"), published_at="2015-05-04T12:00Z"
        )
