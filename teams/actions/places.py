"""The national register of places, brought up to a catalogue of GUS. Written in the nation's context."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import TextChoices

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.tenancy.models import VOIVODESHIPS, Powiat
from schematom.web.polish import counted, short_date
from teams.choices import GminaKind
from teams.models import Gmina, GminaPeriod

# A year's real changes end a handful of gminy; a file that would end more has lost a part of the country.
MOST_ENDED = 10


class Deed(TextChoices):
    ADDED = "added", "dodano"
    CHANGED = "changed", "zmieniono"
    ENDED = "ended", "zakończono"
    LEFT = "left", "zostawiono"
    REFUSED = "refused", "odrzucono"


@dataclass(frozen=True)
class Line:
    """One line of the report; `row`: the line of the file, None when the file says nothing."""

    deed: Deed
    code: str
    text: str
    row: int | None = None


@dataclass
class PlacesReport:
    """What an import did. `written`: rows changed; confirmations alone are not told of."""

    state_on: date
    lines: list = field(default_factory=list)
    powiaty: int = 0
    gminy: int = 0
    parts: int = 0

    def say(self, deed, code, text, row=None):
        self.lines.append(Line(deed, code, text, row))

    def count(self, deed):
        return sum(line.deed == deed for line in self.lines)


def import_places(*, member, territory):
    """Bring powiaty and gminy up to a Territory (teams.imports); gives the PlacesReport.

    Adds what is new, closes a period and opens the next where a name or a kind has changed, ends a gmina that a newer
    catalogue has no more. A catalogue older than what is known only fills in the time before.
    Refused as a whole when it would end too many gminy.
    """
    with recorded("places.imported", Gmina(), state_on=territory.state_on):
        report = _Import(territory).done()
    return report


class _Import:
    """One catalogue against what is known: decides row by row, writes in bulk."""

    def __init__(self, territory):
        self.territory = territory
        self.report = PlacesReport(territory.state_on, parts=territory.parts)
        self.powiaty = {powiat.pk: powiat for powiat in Powiat.objects.all()}
        self.known = {gmina.code: gmina for gmina in Gmina.objects.select_for_update()}
        self.periods = defaultdict(list)
        for period in GminaPeriod.objects.order_by("gmina", "valid_from"):
            self.periods[period.gmina_id].append(period)
        self.new_powiaty, self.renamed_powiaty, self.new, self.named = [], [], [], {}
        self.opened, self.changed, self.confirmed = [], {}, {}

    def done(self):
        for line in self.territory.refused:
            self.report.say(Deed.REFUSED, line.code, f"{line.name or '(bez nazwy)'}: {line.reason}", line.line)
        for line in self.territory.powiaty:
            self._powiat(line)
        self._powiaty_left_out()
        for line in self.territory.gminy:
            self._gmina(line)
        self._end_missing()
        self._write()
        self.report.powiaty, self.report.gminy = len(self.territory.powiaty), len(self.territory.gminy)
        return self.report

    def _powiat(self, line):
        known = self.powiaty.get(line.number)
        if known is None:
            powiat = Powiat(pk=line.number, name=line.name)
            self.powiaty[powiat.pk] = powiat
            self.new_powiaty.append(powiat)
            self.report.say(Deed.ADDED, powiat.code, str(powiat), line.line)
        elif known.name != line.name and self._is_older_than_powiat(known):
            text = f"{known}: plik jest starszy niż to, co w wykazie, i podaje nazwę {line.name}"
            self.report.say(Deed.LEFT, known.code, text, line.line)
        elif known.name != line.name:
            before, known.name = str(known), line.name
            self.renamed_powiaty.append(known)
            self.report.say(Deed.CHANGED, known.code, f"{known}: nowa nazwa, dotąd {before}", line.line)

    def _is_older_than_powiat(self, powiat):
        days = (g.confirmed_on for g in self.known.values() if g.powiat_id == powiat.pk and g.confirmed_on)
        return self.territory.state_on < max(days, default=date.min)

    def _powiaty_left_out(self):
        named = {line.number for line in self.territory.powiaty}
        covered = {number // 100 for number in named} & VOIVODESHIPS.keys()
        for powiat in self.powiaty.values():
            if powiat.pk not in named and powiat.pk // 100 in covered:
                self.report.say(Deed.LEFT, powiat.code, f"{powiat}: nie ma go w pliku, w wykazie zostaje; sprawdź to")

    def _gmina(self, line):
        gmina, periods = self.known.get(line.code), self.periods[line.code]
        if gmina is None:
            gmina = Gmina(code=line.code, powiat_id=line.powiat_id, name=line.name)
            self.known[line.code] = gmina
            self.new.append(gmina)
        if not periods:
            self._open(gmina, line, Deed.ADDED, f"{_called(line)}, {self._where(gmina)}, od {_day(line.since)}")
        elif line.since < periods[0].valid_from:
            self._before(gmina, line, periods[0])
        else:
            self._within(gmina, line, periods)

    def _before(self, gmina, line, first):
        """The catalogue is older than the first thing known: history grows backwards."""
        if _same(first, line):
            first.valid_from = line.since
            self.changed[first.pk] = first
            self.report.say(Deed.CHANGED, line.code, f"{_called(line)}: wiadomo już od {_day(line.since)}", line.line)
            return
        day_before = first.valid_from - timedelta(days=1)
        text = f"{_called(line)}: dawniejsza nazwa lub rodzaj, do {_day(day_before)}"
        self._open(gmina, line, Deed.CHANGED, text, until=day_before)

    def _within(self, gmina, line, periods):
        last = periods[-1]
        then = next((p for p in periods if p.valid_from <= line.since <= (p.valid_until or date.max)), None)
        if then and _same(then, line):
            self._confirm(gmina, line.since)
        elif line.since < max(gmina.confirmed_on or date.min, last.valid_from):
            what = _called(then) if then else "wtedy jej nie było"
            text = f"{_called(line)}: plik jest starszy niż to, co w wykazie ({what}), dlatego niczego nie zmienia"
            self.report.say(Deed.LEFT, line.code, text, line.line)
        elif then and then.valid_from == line.since:
            text = f"{_called(line)}: od tego samego dnia w wykazie jest {_called(then)}; sprawdź, co jest prawdą"
            self.report.say(Deed.REFUSED, line.code, text, line.line)
        else:
            self._next(gmina, line, last)

    def _next(self, gmina, line, last):
        """The name or the kind has changed, or a gmina that had ended is there again."""
        day = _day(line.since)
        if last.valid_until and last.valid_until < line.since:
            text = f"{_called(line)}: znowu w wykazie od {day}"
        else:
            last.valid_until = line.since - timedelta(days=1)
            self.changed[last.pk] = last
            text = f"{_called(line)} od {day}, dotąd {_called(last)}"
        self._open(gmina, line, Deed.CHANGED, text)
        if gmina.name != line.name:
            gmina.name = line.name
            self.named[gmina.code] = gmina

    def _open(self, gmina, line, deed, text, until=None):
        period = GminaPeriod(gmina=gmina, name=line.name, kind=line.kind, valid_from=line.since, valid_until=until)
        self.opened.append(period)
        self._confirm(gmina, line.since)
        self.report.say(deed, line.code, text, line.line)

    def _confirm(self, gmina, day):
        if gmina.confirmed_on is None or gmina.confirmed_on < day:
            gmina.confirmed_on = day
            self.confirmed[gmina.code] = gmina

    def _end_missing(self):
        """Gminy of the file's powiaty that a newer catalogue has no more."""
        powiaty = {line.number for line in self.territory.powiaty}
        named = {line.code for line in self.territory.gminy}
        day = self.territory.state_on
        missing = [g for g in self.known.values() if g.code not in named and g.powiat_id in powiaty]
        missing = [gmina for gmina in missing if self._is_open_before(gmina, day)]
        if len(missing) > max(MOST_ENDED, len(self.territory.gminy) // 20):
            raise Refused(
                f"W pliku brakuje {counted(len(missing), 'gminy,gmin,gmin')}, które są w wykazie. "
                "Wygląda na niepełny, dlatego niczego nie zapisano. Pobierz go jeszcze raz w całości."
            )
        for gmina in missing:
            self._end(gmina, day)

    def _is_open_before(self, gmina, day):
        last = self.periods[gmina.code][-1:]
        return (
            bool(last) and last[0].valid_until is None and max(gmina.confirmed_on or day.min, last[0].valid_from) < day
        )

    def _end(self, gmina, day):
        last = self.periods[gmina.code][-1]
        if self.report.count(Deed.REFUSED):
            text = f"{_called(last)}: nie ma jej w pliku, ale plik ma odrzucone wiersze, dlatego jej nie kończę"
            self.report.say(Deed.LEFT, gmina.code, text)
            return
        last.valid_until = day - timedelta(days=1)
        self.changed[last.pk] = last
        self._confirm(gmina, day)
        text = f"{_called(last)}, {self._where(gmina)}: nie ma jej w pliku, była do {_day(last.valid_until)}"
        self.report.say(Deed.ENDED, gmina.code, text)

    def _where(self, gmina):
        return str(self.powiaty[gmina.powiat_id])

    def _write(self):
        Powiat.objects.bulk_create(self.new_powiaty)
        Powiat.objects.bulk_update(self.renamed_powiaty, ["name"])
        Gmina.objects.bulk_create(self.new)
        new = {gmina.code for gmina in self.new}
        touched = {code: gmina for code, gmina in (self.confirmed | self.named).items() if code not in new}
        Gmina.objects.bulk_update(touched.values(), ["name", "confirmed_on"], batch_size=500)
        GminaPeriod.objects.bulk_update(self.changed.values(), ["valid_from", "valid_until"], batch_size=500)
        GminaPeriod.objects.bulk_create(self.opened)


def _same(period, line):
    return (period.name, period.kind) == (line.name, line.kind)


def _called(row):
    return f"{row.name}, {GminaKind(row.kind).label}"


def _day(day):
    return short_date(day)
