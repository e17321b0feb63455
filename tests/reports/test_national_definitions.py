"""The national report explains its figures by the definitions its reports were counted by."""
# ruff: noqa: F811

import pytest

from reports.pdf.national import chapter_context, front_context
from reports.selectors import indicators_of
from reports.selectors.national import accepted_reports, paper_content
from schematom.documents.freezing import frozen
from schematom.documents.storing import read_kept
from schematom.tenancy.context import in_nation
from tests.pdf.reading import page_texts
from tests.reports import national
from tests.reports.national import accept, make_report, work_all
from tests.reports.test_national_papers import again, ask, celina, country  # noqa: F401

OLDER = "Osoby, które podjęły pracę choćby na jeden dzień."


@pytest.fixture
def counted_before(cast, country, monkeypatch):
    """A fourth powiat, whose report was counted by an earlier definition of who took up work."""

    def older(figures, words):
        words["WORK_STARTED"] |= {"version": 0, "what": OLDER}
        return indicators_of(figures, words)

    with monkeypatch.context() as patch:
        patch.setattr(national, "indicators_of", older)
        report = make_report(country.edition, 3234, "Zakątny", author_id=cast.buk.users["anna"].pk)
    accept(report, cast.celina.pk)


def content_of(cast, edition):
    with in_nation(user_id=cast.celina.pk):
        return paper_content(edition, accepted_reports(edition))


def test_the_words_are_those_of_the_reports_not_of_today(cast, country, monkeypatch):
    before = content_of(cast, country.edition)
    monkeypatch.setattr("reports.definitions.measuring.Definition.words", {"what": "Dziś liczymy inaczej."})
    after = content_of(cast, country.edition)
    assert frozen(after["definitions"]) == frozen(before["definitions"])
    assert frozen(after["indicators"]) == frozen(before["indicators"])
    assert {words["reports"] for words in after["definitions"]} == {3}


def test_reports_counted_by_another_version_are_named_with_its_words(cast, country, counted_before):
    definitions = content_of(cast, country.edition)["definitions"]
    started = [words for words in definitions if words["code"] == "WORK_STARTED"]
    assert [(words["version"], words["reports"], words["powiaty"]) for words in started] == [
        (started[0]["version"], 3, []),
        (0, 1, ["Powiat Zakątny"]),
    ]
    assert started[1]["what"] == OLDER and started[0]["what"] != OLDER


def test_the_paper_says_so_beside_the_sums_and_in_the_annex(country, counted_before, ask):
    paper = ask(country.edition)
    work_all()
    said = " ".join(page_texts(read_kept(again(paper))))
    assert (
        "Nie wszystkie powiaty policzyły te wskaźniki według tej samej wersji definicji: Osoby, które podjęły" in said
    )
    assert OLDER in said and "Policzyły według niej: Powiat Zakątny." in said


def test_where_all_counted_alike_nothing_is_said_of_versions(country, ask):
    assert front_context(ask(country.edition), [])["recounted"] == []


def test_definitions_of_many_reports_are_one_question(cast, country, django_assert_num_queries):
    with in_nation(user_id=cast.celina.pk):
        reports = accepted_reports(country.edition)
        with django_assert_num_queries(3):  # the definitions, powiaty without a report, facts of the edition
            paper_content(country.edition, reports)


def test_a_chapter_says_that_small_numbers_are_hidden(country):
    report = country.reports[0]
    report.content["is_suppressed"] = True
    assert chapter_context(report, "Powiat")["content"]["is_suppressed"]
