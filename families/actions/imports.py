"""A sheet of families: previewed, chosen from, committed as one event, undone as one event."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from families import states
from families.actions.import_rules import Finding, SheetRow, judge
from families.actions.moves import must
from families.choices import ParticipationState, RowVerdict
from families.models import Family, FamilyImport, ImportRow, Participation, Person, RecruitmentStep
from families.selectors.imports import additions_to
from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.numbering.actions import next_numbers
from schematom.web.polish import counted, sort_key
from teams.actions import must_not_be_over

AT_ONCE = 500  # rows of one statement
MOST_SAID = 10  # families or lines named in a refusal
ENDED = "Ten import jest już zakończony. Otwórz go, żeby zobaczyć wynik."


@dataclass(frozen=True)
class Committed:
    batch: FamilyImport
    families: int
    persons: int


def preview_import(*, member, pilot, file_name, file_sha256, rows):
    """Store what was read with what is said of it; whoever is ready is chosen. Nobody is entered yet."""
    must_not_be_over(pilot)
    judge(rows, member=member, pilot=pilot)
    batch = FamilyImport(pilot=pilot, author_id=member.user_id, file_name=file_name, file_sha256=file_sha256)
    with recorded("import.previewed", batch, rows=len(rows)):
        batch.save()
        ImportRow.objects.bulk_create([_stored(batch, row) for row in rows], batch_size=AT_ONCE)
    return batch


def _stored(batch, row):
    return ImportRow(
        batch=batch,
        line=row.line,
        values={"ref": row.ref, "cells": row.cells, "person": row.person, "family": row.family},
        verdict=row.verdict,
        messages=[finding.as_message() for finding in row.findings],
        chosen=row.verdict == RowVerdict.ACCEPTED,
    )


def choose_rows(*, member, batch, revision, shown, chosen):
    """Of the rows shown (ids) exactly `chosen` are to be entered. A refused one cannot be chosen."""
    batch = batch.lock_revision(revision)
    must(states.IMPORT, "commit", batch, ENDED)
    with recorded("import.chosen", batch, rows=len(chosen)):
        _choose(batch, shown, chosen)
        batch.save()
    return batch


def choose_ready(*, member, batch, all_of_them):
    """All rows without a remark, or nobody at all; whoever has to be looked at is ticked one by one."""
    batch = batch.lock_revision(None)
    must(states.IMPORT, "commit", batch, ENDED)
    with recorded("import.chosen", batch, all=all_of_them):
        if all_of_them:
            batch.rows.filter(verdict=RowVerdict.ACCEPTED).update(chosen=True)
        else:
            batch.rows.update(chosen=False)
        batch.save()
    return batch


def _choose(batch, shown, chosen):
    rows = batch.rows.filter(pk__in=shown)
    if rows.filter(pk__in=chosen, verdict=RowVerdict.REFUSED).exists():
        raise Refused("Wybrano wiersz odrzucony. Popraw go w pliku i wczytaj plik jeszcze raz.", "chosen")
    rows.filter(pk__in=chosen).update(chosen=True)
    rows.exclude(pk__in=chosen).update(chosen=False)


def commit_import(*, member, batch, revision, shown=(), chosen=()):
    """Enter the chosen persons with their families, all or nobody. What the register says now is asked again."""
    batch = batch.lock_revision(revision)
    state = must(states.IMPORT, "commit", batch, ENDED)
    must_not_be_over(batch.pilot)
    with recorded("import.chosen", batch, rows=len(chosen)):
        _choose(batch, shown, chosen)
    rows = list(batch.rows.all())
    _must_stand(member, batch, rows)
    if not any(row.chosen for row in rows):
        raise Refused("Nie wybrano ani jednej osoby. Zaznacz wiersze, które chcesz wczytać.", "chosen")
    try:
        with transaction.atomic(), recorded("import.committed", batch, persons=sum(row.chosen for row in rows)):
            batch.state, batch.committed_at = state, timezone.now()
            batch.save()
            return _entered(member, batch, rows)
    except IntegrityError as error:
        # Somebody entered the same PESEL at the same moment.
        if "pesel_once" not in str(error):
            raise
        raise Refused("Ktoś właśnie zapisał osobę z tego pliku. Wczytaj jeszcze raz, a zobaczysz, którą.") from None


def _must_stand(member, batch, rows):
    """Refused when something is said of a chosen row that was not there when it was chosen; the page shows it."""
    read = [_read_again(row) for row in rows]
    judge(read, member=member, pilot=batch.pilot)
    changed = []
    for row, found in zip(rows, read, strict=True):
        messages = [finding.as_message() for finding in found.findings]
        if messages != row.messages:
            row.verdict, row.messages = found.verdict, messages
            changed.append(row)
    if not changed:
        return
    lines = [str(row.line) for row in changed if row.chosen and row.verdict != RowVerdict.ACCEPTED]
    with recorded("import.rechecked", batch, rows=len(changed)):
        for row in changed:
            row.chosen = row.chosen and row.verdict == RowVerdict.ACCEPTED
        ImportRow.objects.bulk_update(changed, ["verdict", "messages", "chosen"], batch_size=AT_ONCE)
    if lines:
        raise Refused(
            f"Od podglądu coś się zmieniło i nikogo nie wczytano. Sprawdź wiersze: {_some(lines)}."
            " Odznaczono je. Zaznacz te, które mimo to mają być wczytane.",
            "chosen",
        )


def _read_again(row):
    findings = [Finding(**message) for message in row.messages]
    values = row.values
    return SheetRow(row.line, values["ref"], values["cells"], values["person"], values["family"], findings)


def _some(words):
    more = len(words) - MOST_SAID
    return ", ".join(words[:MOST_SAID]) + (f" i jeszcze {more}" if more > 0 else "")


def _entered(member, batch, rows):
    facts = {row.values["ref"]: row.values["family"] for row in rows if row.values["family"]}
    chosen = [row for row in rows if row.chosen]
    families = _families({row.values["ref"]: facts[row.values["ref"]] for row in chosen})
    Family.objects.bulk_create(families.values(), batch_size=AT_ONCE)
    _nominate(member, batch.pilot, [(families[ref], facts[ref]) for ref in families])
    made = set()
    for row in chosen:
        row.family = families[row.values["ref"]]
        row.person = _person(row.family, row.values["person"])
        row.made_family = row.family.pk not in made
        made.add(row.family.pk)
    Person.objects.bulk_create([row.person for row in chosen], batch_size=AT_ONCE)
    ImportRow.objects.bulk_update(chosen, ["family", "person", "made_family"], batch_size=AT_ONCE)
    _forget(batch)
    return Committed(batch, len(families), len(chosen))


def _families(facts):
    """{number in the sheet: Family} with the next numbers of the years of nomination, in the order of the sheet."""
    years = [one["nominated_on"][:4] for one in facts.values()]
    numbers = {year: iter(next_numbers("RN", int(year), years.count(year))) for year in sorted(set(years))}
    return {ref: _family(one, next(numbers[one["nominated_on"][:4]])) for ref, one in facts.items()}


def _family(facts, number):
    return Family(
        number=number,
        name=facts["name"],
        sort_name=sort_key(facts["name"]),
        owner_institution_id=facts["owner_institution"],
        gmina_id=facts["gmina"],
        address=facts["address"],
        phone=facts["phone"],
        stage=ParticipationState.NOMINATED,
    )


def _nominate(member, pilot, families):
    """The same rows as `nominate_family` writes, for many at once."""
    pointed_out = [
        Participation(
            family=family,
            pilot=pilot,
            nominated_on=date.fromisoformat(facts["nominated_on"]),
            nominated_by_id=member.user_id,
            criteria=facts["criteria"],
        )
        for family, facts in families
    ]
    Participation.objects.bulk_create(pointed_out, batch_size=AT_ONCE)
    steps = [
        RecruitmentStep(participation=one, state=one.state, taken_on=one.nominated_on, author_id=member.user_id)
        for one in pointed_out
    ]
    RecruitmentStep.objects.bulk_create(steps, batch_size=AT_ONCE)


def _person(family, facts):
    reason = "" if facts["pesel"] else facts["no_pesel_reason"]
    return Person(family=family, **facts | {"no_pesel_reason": reason})


def _forget(batch):
    """Personal data are not kept twice."""
    batch.rows.update(values={}, messages=[])


def abandon_import(*, member, batch):
    """Give the preview up: nobody is entered, and what was read is forgotten."""
    batch = batch.lock_revision(None)
    state = must(states.IMPORT, "abandon", batch, ENDED)
    with recorded("import.abandoned", batch):
        batch.state = state
        batch.save()
        _forget(batch)
    return batch


def undo_import(*, member, batch):
    """Remove the families and persons the import entered. Refused, with the list, once anybody worked on them."""
    batch = batch.lock_revision(None)
    state = must(states.IMPORT, "undo", batch, "Cofnąć można tylko wczytany import.")
    families = list(Family.objects.select_for_update().filter(pk__in=batch.rows.values("family")))
    if additions := additions_to(batch, families):
        raise Refused(_what_was_added(additions))
    with recorded("import.undone", batch, families=len(families)):
        batch.state, batch.undone_at = state, timezone.now()
        batch.save()
        try:
            Participation.objects.filter(family__in=families).delete()
            Person.objects.filter(family__in=families).delete()
            Family.objects.filter(pk__in=[family.pk for family in families]).delete()
        except ProtectedError:
            raise Refused("Ktoś właśnie dopisał coś do tych rodzin. Otwórz import jeszcze raz.") from None
    return batch


def _what_was_added(additions):
    said = [f"{number} ({', '.join(what)})" for number, what in list(additions.items())[:MOST_SAID]]
    families = counted(len(additions), "rodzina,rodziny,rodzin")
    return (
        f"Nie można cofnąć importu, bo ktoś pracował już z tymi rodzinami. Zmienione: {families}: {'; '.join(said)}."
        " Usuń te wpisy albo zostaw import bez zmian."
    )
