"""The powiat's hub: how its pilot stands, what comes next, and where everything is."""

from dataclasses import dataclass

from django.db.models import Sum
from django.urls import NoReverseMatch, reverse

from schematom.web.polish import counted
from teams.choices import PilotState, TeamKind
from teams.models import Institution
from teams.selectors.institutions import OVER


@dataclass(frozen=True)
class Way:
    """A link of the hub with one line on what is there; shown to those whom `permission` lets in."""

    label: str
    url_name: str
    permission: str
    text: str

    @property
    def url(self):
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return ""


WAYS = {
    "Kto bierze udział": (
        Way("Instytucje", "institution_list", "institution.view", "Wykaz urzędów i organizacji, ich adresy i zmiany."),
        Way(
            "Lider i partnerzy", "partner_list", "powiat.view", "Kto prowadzi pilotaż i z kim, w każdej edycji osobno."
        ),
        Way("Gminy", "gmina_list", "powiat.view", "Nazwy i rodzaje gmin w czasie, podział rodzin między gminy."),
        Way("Zespoły", "team_list", "team.view", "PZKW i MGI: członkowie, funkcje, zastępcy, dokumenty."),
        Way("Pracownicy MGI", "worker_list", "family.supervise", "Ile rodzin, jakie wizyty i co czeka u każdej osoby."),
        Way("Przegląd wizyt", "visit_overview", "visit.oversee", "Wizyty odbyte, zaplanowane i bez notatki; rodziny."),
        Way("Urządzenia", "device_list", "device.view", "Telefony, na których MGI pisze notatki w terenie."),
        Way("Osoby", "people_list", "people.list", "Kto ma dostęp, jaką rolę i do kiedy; zaproszenia."),
        Way("Klucze maszyn", "machine_list", "machine.list", "Programy urzędu, które pobierają raporty, i ich klucze."),
    ),
    "Jak pracujemy razem": (
        Way("LPIW", "lpiw_show", "lpiw.view", "Bariery między instytucjami i działania, które je usuwają."),
        Way("Porozumienia", "agreement_list", "agreement.view", "Umowy instytucji: strony, podpisy, terminy."),
        Way("Wzory", "template_list", "template.view", "Wzory porozumień i kontraktu, które powiat może dostosować."),
        Way("Usługi i instrumenty", "catalogue_list", "catalogue.view", "Koszyk usług i sposoby pracy powiatu."),
        Way("Pytania o powtórzenia", "question_list", "question.view", "Czy osoba lub rodzina jest już w systemie."),
        Way("Połączenia wpisów", "merge_list", "merge.view", "Osoby i rodziny wpisane dwa razy; cofanie połączeń."),
        Way("Dobre praktyki", "practice_list", "practice.list", "Sposoby pracy, które się sprawdziły, i decyzje CRZL."),
        Way("Szkolenia i spotkania", "staff_event_list", "staff_event.view", "Wspólna nauka pracowników instytucji."),
    ),
    "Zasady i historia": (
        Way("Ustawienia", "settings_show", "settings.view", "Kworum, terminy i przypomnienia, które ustala powiat."),
        Way(
            "Historia pilotażu", "pilot_history", "powiat.view", "Zgłoszenie, umowa, oceny i zaproszenia krok po kroku."
        ),
        Way(
            "Otwarcie awaryjne", "emergency_open", "emergency.open", "Rodzina spoza Twoich spraw, gdy nie można czekać."
        ),
        Way(
            "Dostępy", "access_list", "rights.oversee", "Udostępnienia, otwarcia awaryjne i prawa do danych wrażliwych."
        ),
        Way("Dziennik zdarzeń", "access_log", "log.of_families", "Kto i kiedy co otworzył albo zmienił."),
        Way("Dziennik zdarzeń", "access_log", "log.of_all", "Kto i kiedy co otworzył albo zmienił."),
        Way("Dziennik moich czynności", "access_log", "log.view", "Co i kiedy otwierasz albo zmieniasz."),
    ),
}


@dataclass(frozen=True)
class Step:
    """The next thing to do; without a url it is only said."""

    text: str
    label: str = ""
    url: str = ""


def ways_for(member):
    """[(heading, [Way, …]), …] of pages that exist and that the member may open; of ways to one page the first."""
    found = []
    for heading, ways in WAYS.items():
        open_ways = {}
        for way in ways:
            if way.url and member.may(way.permission):
                open_ways.setdefault(way.url_name, way)
        if open_ways:
            found.append((heading, list(open_ways.values())))
    return found


def next_step(member, pilot, today):
    """The Step that a powiat's pilot waits for, as far as this member can take it; None when there is none."""
    if pilot is None:
        return _before_any_pilot(member)
    if pilot.state in OVER:
        return None
    if member.may("pilot.edit", pilot) and (step := _of_the_register(pilot, today)):
        return step
    if member.may("team.edit") and pilot.state in (PilotState.AGREEMENT_SIGNED, PilotState.RUNNING):
        return _of_the_teams(pilot)
    return None


def _before_any_pilot(member):
    if not member.may("institution.edit"):
        return None
    if not Institution.objects.exists():
        text = "Powiat nie bierze jeszcze udziału w pilotażu. Zacznij od wykazu instytucji."
        return Step(text, "Dodaj instytucję", reverse("institution_create"))
    return Step("Powiat nie bierze jeszcze udziału w pilotażu. Zgłoszenie do edycji przyjmuje i wpisuje CRZL.")


def _of_the_register(pilot, today):
    if pilot.leader_id is None:
        text = "Pilotaż nie ma jeszcze lidera. Wskaż instytucję, która reprezentuje powiat w tej edycji."
        return Step(text, "Wskaż lidera", reverse("leader_choose"))
    if not pilot.partners.exists():
        text = "Pilotaż nie ma jeszcze partnerów. Dodaj instytucje, które z liderem pracują na rzecz rodzin."
        return Step(text, "Dodaj partnerów", reverse("partner_list"))
    divided = pilot.quotas.aggregate(sum=Sum("families"))["sum"] or 0
    left = pilot.edition.quota_families - divided
    if divided and left > 0 and today <= pilot.family_work_ends_on:
        text = f"Podział na gminy nie obejmuje jeszcze: {counted(left, 'rodzina,rodziny,rodzin')}."
        return Step(text, "Popraw podział", reverse("quota_edit"))
    return None


def _of_the_teams(pilot):
    way = Way("", "team_list", "team.view", "")
    kinds = set(pilot.teams.values_list("kind", flat=True))
    missing = [kind.label for kind in TeamKind if kind not in kinds]
    if not missing or not way.url:
        return None
    return Step(f"Nie powołano jeszcze zespołu: {' i '.join(missing)}.", "Powołaj zespół", way.url)
