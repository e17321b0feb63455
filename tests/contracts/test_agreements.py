"""Agreements of institutions: drafted from the wording in use, agreed, signed by every party, ended."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from contracts.actions import agreement_ending as ending
from contracts.actions import agreement_signing as signing
from contracts.actions import agreements as actions
from contracts.models import Agreement
from contracts.selectors.agreements import agreements_listed
from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.models import AuditEvent
from tests.cast import walk
from tests.contracts.agreements import (
    AGREED,
    ENDS,
    FACTS,
    STARTS,
    agreed_of,
    all_sign,
    annex_of,
    draft_of,
    in_force_of,
    printed_annex_of,
    printed_of,
    sign,
)


@pytest.fixture(autouse=True)
def _in_bukowy(cast):
    with cast.inside():
        yield


@pytest.fixture
def anna(cast):
    return cast.member("anna")


def edited(agreement, **changes):
    names = ("revision", "title", "scope", "body", "starts_on", "ends_on", "place", "pilot")
    return {name: getattr(agreement, name) for name in names} | changes


def refused_at(field, act, **options):
    with pytest.raises(Refused) as refusal:
        act(**options)
    assert refusal.value.field == field
    return refusal.value.message


# Drafting


def test_a_draft_has_a_number_of_its_year_the_proposed_text_and_its_parties_in_order(cast):
    agreement = draft_of(cast)
    assert (agreement.number, agreement.state, agreement.template) == ("POR/2014/02", "draft", None)
    assert "{strony}" in agreement.body
    assert [party.institution for party in agreement.parties.all()] == [cast.buk.pup, cast.buk.ops]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "annex"}, "kind"),
        ({"kind": "family_contract"}, "kind"),
        ({"ends_on": STARTS - timedelta(days=1)}, "ends_on"),
        ({"scope": "  \n "}, "scope"),
    ],
)
def test_a_draft_with_wrong_facts_is_refused_at_its_field(cast, anna, changes, field):
    refused_at(field, actions.draft_agreement, member=anna, **FACTS | changes)


def test_a_pilot_that_is_over_takes_no_new_agreement(cast, anna):
    walk(cast.buk.pilot, "closing", "closed")
    pilot = type(cast.buk.pilot).objects.get(pk=cast.buk.pilot.pk)
    try:
        said = refused_at("pilot", actions.draft_agreement, member=anna, **FACTS | {"pilot": pilot})
        assert "zakończony" in said
    finally:
        cast.buk.pilot.state = "running"


def test_an_edit_of_a_stale_version_overwrites_nothing(cast, anna):
    agreement = draft_of(cast)
    actions.edit_agreement(member=anna, agreement=agreement, **edited(agreement, title="Nowy tytuł"))
    with pytest.raises(StaleVersion) as stale:
        actions.edit_agreement(member=anna, agreement=agreement, **edited(agreement, title="Inny tytuł"))
    assert stale.value.current.title == "Nowy tytuł"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("Strony: {stromy}", "Może chodzi o {strony}?"),
        ("Strony: {strony", "nawias klamrowy nie ma pary"),
        ("§ 1. Cel\n\n1. Raz.\n3. Trzy.", "jest punkt 3., a kolejny to 2."),
        ("§ 2. Cel", "jest § 2, a kolejny paragraf to § 1"),
    ],
)
def test_a_text_that_cannot_be_filled_is_refused_with_its_line(cast, anna, body, says):
    agreement = draft_of(cast)
    said = refused_at("body", actions.edit_agreement, member=anna, agreement=agreement, **edited(agreement, body=body))
    assert says in said


def test_parties_are_chosen_again_and_who_stays_keeps_the_representative(cast, anna):
    agreement = draft_of(cast)
    pup = agreement.parties.get(institution=cast.buk.pup)
    facts = {"representative": "Ewa Próbna", "authority": "dyrektor", "position": 1}
    actions.edit_party(member=anna, party=pup, revision=pup.revision, **facts)
    actions.choose_parties(member=anna, agreement=agreement, institutions=[cast.buk.pcpr, cast.buk.pup])
    rows = [(row.institution, row.representative) for row in agreement.parties.all()]
    assert rows == [(cast.buk.pup, "Ewa Próbna"), (cast.buk.pcpr, "")]


def test_a_party_moves_to_another_place_and_the_others_make_room(cast, anna):
    agreement = draft_of(cast, kind="cooperation", institutions=[cast.buk.pcpr, cast.buk.pup, cast.buk.ops])
    last = agreement.parties.get(institution=cast.buk.ops)
    facts = {"representative": "", "authority": "", "position": 1}
    actions.edit_party(member=anna, party=last, revision=last.revision, **facts)
    assert [row.institution for row in agreement.parties.all()] == [cast.buk.ops, cast.buk.pcpr, cast.buk.pup]
    with pytest.raises(StaleVersion):
        actions.edit_party(member=anna, party=last, revision=last.revision, **facts)


def test_an_institution_that_does_not_work_then_is_not_on_the_list(cast, anna):
    agreement = draft_of(cast, starts_on=date(2013, 1, 1), ends_on=None, institutions=[])
    choose = {"agreement": agreement, "institutions": [cast.buk.pup]}
    assert "z listy" in refused_at("institutions", actions.choose_parties, member=anna, **choose)


# Agreeing


def test_agreeing_freezes_the_text_and_reopening_keeps_the_way_back(cast, anna):
    agreement = agreed_of(cast)
    assert (agreement.state, agreement.document.version) == ("agreed", 1)
    with pytest.raises(Refused, match="tylko w projekcie"):
        actions.edit_agreement(member=anna, agreement=agreement, **edited(agreement))
    with pytest.raises(Refused, match="tylko w projekcie"):
        actions.choose_parties(member=anna, agreement=agreement, institutions=[cast.buk.pup])
    draft = signing.reopen_agreement(member=anna, agreement=agreement)
    draft = actions.edit_agreement(member=anna, agreement=draft, **edited(draft, scope="coś innego"))
    again = signing.agree_agreement(member=anna, agreement=draft, agreed_on=AGREED)
    assert again.document.version == 2


@pytest.mark.parametrize("institutions", [[], ["pup"], ["pup", "pcpr"], ["ops", "pcpr"]])
def test_both_sides_must_be_parties(cast, anna, institutions):
    draft = draft_of(cast, institutions=[getattr(cast.buk, name) for name in institutions])
    with pytest.raises(Refused, match=r"strony|Stronami"):
        signing.agree_agreement(member=anna, agreement=draft, agreed_on=AGREED)


def test_an_institution_that_does_not_work_on_the_day_cannot_agree(cast, anna):
    draft = draft_of(cast)
    with pytest.raises(Refused, match="nie działa w dniu"):
        signing.agree_agreement(member=anna, agreement=draft, agreed_on=date(2013, 6, 1))


@pytest.mark.parametrize("day", [ENDS + timedelta(days=1), timezone.localdate() + timedelta(days=1)])
def test_the_day_of_agreeing_is_possible(cast, anna, day):
    draft = draft_of(cast)
    refused_at("agreed_on", signing.agree_agreement, member=anna, agreement=draft, agreed_on=day)


def test_a_field_without_a_value_is_named(cast, anna):
    draft = draft_of(cast, place="")
    with pytest.raises(Refused, match=r"\{miejsce\} \(miejsce zawarcia\)"):
        signing.agree_agreement(member=anna, agreement=draft, agreed_on=AGREED)


# Signatures


def test_the_last_signature_puts_the_agreement_in_force(cast):
    agreement = printed_of(cast)
    one, other = agreement.parties.all()
    sign(cast, one, signed_on=date(2014, 3, 10))
    agreement.refresh_from_db()
    assert agreement.state == "agreed"
    row = sign(cast, other, signed_on=date(2014, 3, 4))
    agreement.refresh_from_db()
    assert (agreement.state, agreement.in_force_on) == ("in_force", date(2014, 3, 10))
    assert row.content_sha256 == agreement.document.content_sha256
    assert row.recorded_by == cast.user("anna")


def test_signed_early_it_runs_from_its_first_day(cast):
    assert in_force_of(cast).in_force_on == STARTS


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"signed_on": AGREED - timedelta(days=1)}, "signed_on"),
        ({"signed_on": ENDS + timedelta(days=1)}, "signed_on"),
        ({"signed_on": timezone.localdate() + timedelta(days=1)}, "signed_on"),
        ({"representative": " "}, "representative"),
        ({"authority": ""}, "authority"),
        ({"code": "0" * 12}, "code"),
        ({"code": ""}, "code"),
    ],
)
def test_a_wrong_signature_is_refused_at_its_field(cast, changes, field):
    party = printed_of(cast).parties.first()
    refused_at(field, sign, cast=cast, party=party, **changes)


def test_nobody_signs_twice_nor_before_the_pdf_is_made_nor_after_reopening(cast, anna):
    with pytest.raises(Refused, match="jeszcze nie powstał"):
        sign(cast, agreed_of(cast).parties.first())
    agreement = printed_of(cast)
    party = agreement.parties.first()
    sign(cast, party)
    with pytest.raises(Refused, match="już zapisany"):
        sign(cast, party)
    with pytest.raises(Refused, match="już podpisała"):
        signing.reopen_agreement(member=anna, agreement=agreement)
    second = printed_of(cast)
    waiting = second.parties.first()
    signing.reopen_agreement(member=anna, agreement=second)
    with pytest.raises(Refused, match="nie czeka teraz na podpisy"):
        sign(cast, waiting)


# Annexes


def test_an_annex_is_signed_by_all_again_and_moves_the_last_day_only_then(cast):
    base = in_force_of(cast)
    annex = printed_annex_of(cast, base)
    assert annex.number == "ANEKS/2014/01"
    assert [row.institution for row in annex.parties.all()] == [row.institution for row in base.parties.all()]
    one, other = annex.parties.all()
    sign(cast, one, signed_on=date(2014, 5, 20))
    base.refresh_from_db()
    assert (base.state, base.ends_on) == ("in_force", ENDS)
    sign(cast, other, signed_on=date(2014, 5, 21))
    base.refresh_from_db()
    annex.refresh_from_db()
    assert (annex.state, annex.in_force_on, base.ends_on) == ("in_force", date(2014, 6, 1), date(2015, 6, 30))
    moved = AuditEvent.objects.get(verb="agreement.last_day_moved")
    assert moved.detail == {"annex": str(annex.pk), "before": "2014-12-31", "after": "2015-06-30"}


def test_one_annex_at_a_time(cast):
    base = in_force_of(cast)
    annex_of(cast, base)
    with pytest.raises(Refused, match="nie jest jeszcze zawarty"):
        annex_of(cast, base)


def test_only_an_agreement_in_force_has_annexes_and_an_annex_none(cast):
    with pytest.raises(Refused, match="nie obowiązuje"):
        annex_of(cast, printed_of(cast))
    base = in_force_of(cast)
    annex = annex_of(cast, base)
    with pytest.raises(Refused, match="nie obowiązuje"):
        annex_of(cast, annex)
    with pytest.raises(Refused, match="wszystkie strony"):
        actions.choose_parties(member=cast.member("anna"), agreement=annex, institutions=[cast.buk.pup])


def test_an_annex_begins_within_the_agreement_and_after_it_came_into_force(cast, anna):
    base = in_force_of(cast)
    with pytest.raises(Refused, match="tylko do"):
        annex_of(cast, base, starts_on=date(2015, 1, 1))
    with pytest.raises(Refused, match="nie może działać wcześniej"):
        annex_of(cast, base, starts_on=date(2014, 2, 1))
    annex = annex_of(cast, base)
    said = refused_at("agreed_on", signing.agree_agreement, member=anna, agreement=annex, agreed_on=AGREED)
    assert "najwcześniej w tym dniu" in said


def test_an_annex_signed_after_the_agreement_ran_out_changes_nothing(cast):
    annex = printed_annex_of(cast, in_force_of(cast))
    said = refused_at("signed_on", sign, cast=cast, party=annex.parties.first(), signed_on=date(2015, 1, 2))
    assert "zawrzyj nowe porozumienie" in said


# The end


@pytest.mark.parametrize("gives_notice", [True, False])
def test_an_agreement_is_terminated_with_a_day_and_a_reason(cast, anna, gives_notice):
    agreement = in_force_of(cast)
    party = agreement.parties.first() if gives_notice else None
    facts = {"ended_on": date(2014, 9, 30), "reason": "Zmiana zadań.", "party": party}
    ended = ending.terminate_agreement(member=anna, agreement=agreement, **facts)
    assert (ended.state, ended.ended_on) == ("terminated", date(2014, 9, 30))
    assert ended.ended_by == (cast.buk.pup if gives_notice else None)


@pytest.mark.parametrize(
    ("day", "reason", "field"),
    [
        (date(2014, 2, 28), "Powód.", "ended_on"),
        (ENDS + timedelta(days=1), "Powód.", "ended_on"),
        (timezone.localdate() + timedelta(days=1), "Powód.", "ended_on"),
        (date(2014, 9, 30), "  ", "reason"),
    ],
)
def test_an_end_needs_a_possible_day_and_a_reason(cast, anna, day, reason, field):
    facts = {"agreement": in_force_of(cast), "ended_on": day, "reason": reason}
    refused_at(field, ending.terminate_agreement, member=anna, **facts)


def test_past_its_last_day_it_has_run_out_in_words_before_anybody_records_it(cast, anna):
    agreement = in_force_of(cast)
    assert (agreement.state, agreement.state_today) == ("in_force", "wygasło")
    today = timezone.localdate()
    assert agreement in agreements_listed(anna, today, state="expired")
    assert agreement not in agreements_listed(anna, today, state="in_force")
    expired = ending.expire_agreement(member=anna, agreement=agreement, on=today)
    assert (expired.state, expired.ended_on) == ("expired", ENDS)


def test_what_still_runs_or_has_no_end_does_not_expire(cast, anna):
    agreement = in_force_of(cast)
    with pytest.raises(Refused, match="jeszcze do"):
        ending.expire_agreement(member=anna, agreement=agreement, on=ENDS)
    endless = in_force_of(cast, ends_on=None)
    with pytest.raises(Refused, match="czas nieoznaczony"):
        ending.expire_agreement(member=anna, agreement=endless, on=timezone.localdate())


def test_an_annex_under_way_is_settled_before_the_agreement_expires(cast, anna):
    agreement = in_force_of(cast)
    annex = annex_of(cast, agreement)
    with pytest.raises(Refused, match="nie jest jeszcze zawarty"):
        ending.expire_agreement(member=anna, agreement=agreement, on=timezone.localdate())
    ending.abandon_agreement(member=anna, agreement=annex, on=date(2014, 12, 31), reason="Nie doszło do zgody.")
    ending.expire_agreement(member=anna, agreement=agreement, on=timezone.localdate())


def test_annexes_end_with_their_agreement(cast, anna):
    agreement = in_force_of(cast)
    first = all_sign(cast, printed_annex_of(cast, agreement), signed_on=date(2014, 5, 20))
    agreement.refresh_from_db()
    second = annex_of(cast, agreement, starts_on=date(2014, 8, 1))
    with pytest.raises(Refused, match="razem z porozumieniem"):
        ending.terminate_agreement(member=anna, agreement=first, ended_on=date(2014, 9, 30), reason="x")
    ending.terminate_agreement(member=anna, agreement=agreement, ended_on=date(2014, 9, 30), reason="Zmiana zadań.")
    assert [Agreement.objects.get(pk=one.pk).state for one in (first, second)] == ["terminated", "abandoned"]


def test_a_paper_one_party_will_not_sign_is_given_up_with_a_reason(cast, anna):
    agreement = printed_of(cast)
    sign(cast, agreement.parties.first())
    facts = {"agreement": agreement, "on": date(2014, 4, 1)}
    refused_at("reason", ending.abandon_agreement, member=anna, reason="", **facts)
    given_up = ending.abandon_agreement(member=anna, reason="Ośrodek nie podpisze.", **facts)
    assert given_up.get_state_display() == "niezawarte"
    with pytest.raises(Refused, match="nie jest jeszcze zawarty"):
        ending.abandon_agreement(member=anna, reason="Drugi raz.", **facts)


def test_a_draft_is_given_up_too(cast, anna):
    given_up = ending.abandon_agreement(member=anna, agreement=draft_of(cast), on=AGREED, reason="Niepotrzebne.")
    assert given_up.state == "abandoned"
