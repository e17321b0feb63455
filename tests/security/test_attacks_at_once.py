"""Two at once: the same act twice in parallel, in a database where transactions commit."""

import threading
from datetime import date

from django.db import connections
from django.utils import timezone

from contracts.actions import agreement_signing
from contracts.models import AgreementParty
from families.actions import hand_over_caseload
from families.models import Assignment
from schematom.access.members import system_member
from schematom.audit.errors import Refused
from schematom.documents.freezing import code_of
from teams.actions import invitations
from teams.actions.deciding import close_session
from teams.models import AgendaItem, Attendance, Invitation, Membership, Minutes, Session, User, Vote
from tests.cast import made, walk
from tests.contracts.agreements import printed_of
from tests.teams.test_invitations import made_invitation


def at_once(*acts):
    """What each act gave, or the exception it ended in; all start together."""
    gate, found = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        try:
            gate.wait(10)
            found[number] = act()
        except Exception as fault:
            found[number] = fault
        finally:
            connections["default"].close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def won_and_refused(found):
    refused = [one for one in found if isinstance(one, Refused)]
    faults = [one for one in found if isinstance(one, Exception) and not isinstance(one, Refused)]
    assert faults == []
    assert len(refused) == len(found) - 1


def test_an_invitation_is_accepted_once(committed_cast):
    cast = committed_cast
    with cast.inside(name="adam"):
        invitation = made_invitation(cast, email="dwa.razy@przyklad.example")

    def accept():
        with cast.inside(name="adam"):
            return invitations.accept_invitation(
                member=system_member(9901),
                invitation=Invitation.objects.get(pk=invitation.pk),
                nonce=invitation.nonce,
                at=timezone.now(),
                password="siedem spokojnych lip",
            )

    won_and_refused(at_once(accept, accept))
    assert Membership.objects.filter(user__email=invitation.email).count() == 1


def test_two_powiaty_invite_the_same_new_person_and_both_links_are_opened(committed_cast):
    """The second password must not open, nor be thrown away with, the account that the first has made."""
    cast, email = committed_cast, "w.obu@przyklad.example"
    rows = {}
    for side in (cast.buk, cast.dab):
        with cast.inside(side, name="adam"):
            where = {"powiat": side.powiat, "institution": side.ops, "invited_by": side.users["adam"]}
            rows[side.powiat.pk] = made_invitation(cast, email=email, **where)

    def accept(side):
        def act():
            with cast.inside(side, name="adam"):
                row = rows[side.powiat.pk]
                return invitations.accept_invitation(
                    member=system_member(side.powiat.pk),
                    invitation=Invitation.objects.get(pk=row.pk),
                    nonce=row.nonce,
                    at=timezone.now(),
                    password=f"spokojne lipy {side.powiat.pk}",
                )

        return act

    won_and_refused(at_once(accept(cast.buk), accept(cast.dab)))
    assert User.objects.filter(email=email).count() == 1


def test_an_agreement_is_signed_once_for_a_party(committed_cast):
    cast = committed_cast
    with cast.inside():
        agreement = printed_of(cast)
        party, code = agreement.parties.first(), code_of(agreement.document)

    def sign():
        with cast.inside():
            return agreement_signing.record_party_signature(
                member=cast.member("anna"),
                party=AgreementParty.objects.select_related("agreement").get(pk=party.pk),
                signed_on=date(2014, 2, 25),
                representative="Grażyna Próbna",
                authority="dyrektor",
                code=code,
            )

    won_and_refused(at_once(sign, sign))


def test_the_last_two_parties_sign_at_once_and_it_comes_into_force(committed_cast):
    cast = committed_cast
    with cast.inside():
        agreement = printed_of(cast)
        parties, code = list(agreement.parties.all()), code_of(agreement.document)

    def signing(party):
        def act():
            with cast.inside():
                return agreement_signing.record_party_signature(
                    member=cast.member("anna"),
                    party=AgreementParty.objects.select_related("agreement").get(pk=party.pk),
                    signed_on=date(2014, 2, 25),
                    representative="Grażyna Próbna",
                    authority="dyrektor",
                    code=code,
                )

        return act

    found = at_once(*[signing(party) for party in parties])
    assert not [one for one in found if isinstance(one, Exception)]
    with cast.inside():
        agreement.refresh_from_db()
        assert agreement.state == "in_force"


def test_one_caseload_is_handed_over_once(committed_cast):
    cast = committed_cast
    today = timezone.localdate()
    with cast.inside():
        charges = list(Assignment.objects.filter(user=cast.buk.users["marek"]))
        olga = cast.buk.users["olga"]

    def hand_over():
        with cast.inside():
            return hand_over_caseload(
                member=cast.member("anna"),
                user=cast.buk.users["marek"],
                takers={charge.pk: olga for charge in charges},
                on=today,
                reason="leaves",
                today=today,
            )

    won_and_refused(at_once(hand_over, hand_over))
    with cast.inside():
        assert Assignment.objects.filter(user=olga, family=cast.buk.family, until=None).count() == 1


def test_a_session_is_closed_once_with_one_protokol(committed_cast):

    cast = committed_cast
    with cast.inside():
        session = made(Session, pilot=cast.buk.pilot, number="PZKW/2014/77", held_on=date(2014, 2, 21), place="P")
        item = made(AgendaItem, pilot=cast.buk.pilot, kind="other", title="Sprawa", packet={})
        walk(item, "scheduled", session=session, position=1)
        walk(session, "open", seats_count=2, quorum=1)

        seat = cast.buk.seats["czeslawa"]
        made(Attendance, session=session, team_member=seat, presence="present")
        made(Vote, item=item, team_member=seat, value="positive", cast_by=cast.buk.users["czeslawa"])

    def close():
        with cast.inside():
            return close_session(member=cast.member("anna"), session=session)

    won_and_refused(at_once(close, close))
    with cast.inside():
        assert Minutes.objects.filter(session=session).count() == 1
