"""The cast: two look-alike powiaty, bukowy and dębowy, with the same offices, names, numbers and one case each.

In each powiat: Anna coordinates the pilot. Marek of the MGI works with the family Nowicki, Olga of the MGI with the
family Wrona. Czesława chairs the PZKW, Piotr sits in it. Urszula works at the PUP and Oskar at the OPS; both offices
have commitments in the Nowickis' contract. Adam administers the powiat, Iga is its data protection officer.
Celina reviews at CRZL, Cezary administers there. Everybody is invented. The child Zosia Nowicka's address is protected.

Its rows are shared by all tests of a process: never change `cast.buk.x` in memory, load it again in the context.
"""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

from django.test import Client

from modules.models import Instrument, LocalProgramme, LocalProgrammeSection, LocalProgrammeVersion, Service
from schematom.audit.recording import recorded
from schematom.tenancy.context import in_nation, in_powiat
from schematom.tenancy.models import Powiat
from teams.choices import Role
from teams.models import (
    Edition,
    Gmina,
    GminaPeriod,
    GminaQuota,
    Institution,
    Membership,
    Pilot,
    PilotPartner,
    Team,
    TeamMember,
    User,
)
from teams.selectors import SCOPE_KEY, member_in, memberships_of
from tests.case_rows import make_rest_of_case
from tests.cases import START, made, make_case, make_contract, walk
from tests.effects import make_answers, make_marks, make_report
from tests.register import (
    make_agreement,
    make_decisions,
    make_library,
    make_lpiw_parts,
    make_register,
    make_team_papers,
)

PASSWORD = "haslo-do-testow-1"

ROLES = {
    "anna": Role.COORDINATOR,
    "marek": Role.MGI,
    "olga": Role.MGI,
    "czeslawa": Role.PZKW_CHAIR,
    "piotr": Role.PZKW_MEMBER,
    "urszula": Role.STAFF,
    "oskar": Role.STAFF,
    "adam": Role.POWIAT_ADMIN,
    "iga": Role.IOD,
}
OFFICES = {"urszula": "pup", "oskar": "ops"}
NATION = ("celina", "cezary")


@dataclass(frozen=True)
class Cast:
    """Both powiaty (`buk`, `dab`: namespaces of rows by name) and the people of CRZL."""

    buk: SimpleNamespace
    dab: SimpleNamespace
    celina: User
    cezary: User
    edition: Edition

    def user(self, name, side=None):
        return getattr(self, name) if name in NATION else (side or self.buk).users[name]

    def member(self, name, side=None):
        user = self.user(name, side)
        return member_in(user, memberships_of(user))

    def client(self, name, side=None, **options):
        """A browser of that person; an anonymous one for None."""
        client = Client(**options)
        if name is not None:
            client.force_login(self.user(name, side))
            session = client.session
            session[SCOPE_KEY] = 0 if name in NATION else (side or self.buk).powiat.pk
            session.save()
        return client

    def inside(self, side=None, name="anna"):
        """The context of a powiat, as one of its people."""
        side = side or self.buk
        return in_powiat(side.powiat.pk, user_id=side.users[name].pk, reason="test")


def make_cast():
    """Write the cast into the database, committed. Rows of a life are walked through its legal states."""
    edition = Edition.objects.create(number=1, name="I edycja", starts_on=START, ends_on=date(2015, 3, 31))
    celina = make_user("celina.probna", "Celina", "Próbna")
    cezary = make_user("cezary.probny", "Cezary", "Próbny")
    with in_nation(reason="cast"):
        make_membership(celina, None, Role.CRZL_REVIEWER, None)
        make_membership(cezary, None, Role.CRZL_ADMIN, None)
    buk = make_side(9901, "bukowy", "990101", edition)
    dab = make_side(9902, "dębowy", "990201", edition)
    for side in (buk, dab):
        with in_nation(user_id=celina.pk, reason="cast"):
            make_answers(side, celina)
            make_decisions(side, cezary)
            make_marks(side)
    return Cast(buk, dab, celina, cezary, edition)


def make_user(login, first, last, powiat="crzl"):
    return User.objects.create_user(f"{login}@{powiat}.example", PASSWORD, first_name=first, last_name=last)


def make_membership(user, institution, role, powiat_id):
    membership = Membership(user=user, powiat_id=powiat_id, institution=institution, role=role, valid_from=START)
    with recorded("cast", membership):
        membership.save()


def make_side(number, name, gmina_code, edition):
    powiat = Powiat.objects.create(id=number, name=name, seat="Próbnik")
    gmina = Gmina.objects.create(code=gmina_code, powiat=powiat, name="Próbnik")
    GminaPeriod.objects.create(gmina=gmina, name="Próbnik", kind=3, valid_from=date(1999, 1, 1))
    ascii_name = name.replace("ę", "e")
    users = {
        key: make_user(key, key.capitalize(), "Próbna" if key[-1] == "a" else "Próbny", ascii_name) for key in ROLES
    }
    with in_powiat(number, user_id=users["anna"].pk, reason="cast"):
        side = SimpleNamespace(powiat=powiat, gmina=gmina, users=users, edition=edition)
        make_offices(side)
        make_pilot(side)
        make_register(side)
        make_lpiw_parts(side)
        make_library(side)
        make_case(side)
        make_contract(side)
        make_rest_of_case(side)
        make_report(side)
        make_team_papers(side)
        make_agreement(side)
    return side


def make_offices(side):
    def office(name, kind, where):
        return made(
            Institution,
            name=name,
            kind=kind,
            side=where,
            gmina=side.gmina,
            valid_from=START,
            address="ul. Urzędowa 1, 00-001 Próbnik",
            phone="68 000 00 01",
        )

    side.pcpr = office("Powiatowe Centrum Pomocy Rodzinie w Próbniku", "pcpr", "social")
    side.pup = office("Powiatowy Urząd Pracy w Próbniku", "pup", "labour")
    side.ops = office("Ośrodek Pomocy Społecznej w Próbniku", "ops", "social")
    for key, user in side.users.items():
        make_membership(user, getattr(side, OFFICES.get(key, "pcpr")), ROLES[key], side.powiat.pk)


def make_pilot(side):
    side.pilot = made(
        Pilot,
        powiat=side.powiat,
        edition=side.edition,
        leader=side.pcpr,
        starts_on=START,
        family_work_ends_on=date(2014, 12, 31),
        team_work_ends_on=date(2015, 3, 31),
    )
    walk(side.pilot, "qualified", "agreement_signed", "running", agreement_number="U/0/1/2014", agreement_on=START)
    for office in (side.pup, side.ops):
        made(PilotPartner, pilot=side.pilot, institution=office, since=START)
    made(GminaQuota, pilot=side.pilot, gmina=side.gmina, families=10)
    side.pzkw = made(Team, pilot=side.pilot, kind="pzkw", appointed_on=START)
    side.mgi = made(Team, pilot=side.pilot, kind="mgi", appointed_on=START)
    functions = {"czeslawa": "chair", "piotr": "member"}
    side.seats = {
        key: made(
            TeamMember, team=side.pzkw, user=side.users[key], institution=side.pcpr, function=function, since=START
        )
        for key, function in functions.items()
    }
    for key in ("marek", "olga"):
        made(TeamMember, team=side.mgi, user=side.users[key], institution=side.pcpr, since=START)
    side.instrument = made(Instrument, axis="mgi", kind="mandatory", name="Trójstronny Kontrakt Rodzinny")
    side.service = made(Service, module="employment", name="Doradztwo zawodowe", provider=side.pup)
    side.local_programme = made(LocalProgramme, pilot=side.pilot)
    side.local_programme_version = made(
        LocalProgrammeVersion, programme=side.local_programme, number=1, author=side.users["anna"]
    )
    made(LocalProgrammeSection, version=side.local_programme_version, key="barriers", text="Urzędy nie znają się.")
