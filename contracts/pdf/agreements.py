"""The agreement on paper: values of the fields of its text, what is frozen at agreeing, what the template gets."""

from contracts.catalogue import fields_of
from contracts.choices import TemplateKind
from contracts.pdf.wording import fields_used, filled
from contracts.selectors.agreements import names_on, parties_of, until
from schematom.documents import printing
from schematom.web.polish import long_date
from teams.choices import STRIPS

NOT_YET = "……………"
FILLED_AT_AGREEING = "data"
ABREAST = 2


def print_context(document):
    """Context of pdf/agreement.html: the Document's frozen content with its version and hash, no live row."""
    signatories = document.content["signatories"]
    rows = [signatories[first : first + ABREAST] for first in range(0, len(signatories), ABREAST)]
    return printing.print_context(document) | {"rows_of_signatures": rows}


def agreement_content(agreement):
    """Everything the paper says, as plain values: texts exactly as printed, so that nothing can change later."""
    parties = _parties(agreement, agreement.agreed_on)
    return {
        "doc": _frame(agreement, parties),
        "kind": agreement.get_kind_display(),
        "number": agreement.number,
        "annex_to": agreement.annex_to.number if agreement.is_annex else "",
        "title": agreement.title,
        "starts_on": long_date(agreement.starts_on),
        "ends_on": long_date(agreement.ends_on),
        "agreed_on": long_date(agreement.agreed_on),
        "sections": filled(agreement.body, agreement.kind, _values(agreement, parties)),
        "parties": parties,
        "signatories": [
            {"party": row["name"], "name": row["representative"], "authority": row["authority"]} for row in parties
        ],
    }


def draft_sections(agreement):
    """The text of a draft with what is known already; dots stand where a value is still to come."""
    values = _values(agreement, _parties(agreement, agreement.starts_on))
    shown = {name: values.get(name) or NOT_YET for name in fields_of(agreement.kind)}
    return filled(agreement.body, agreement.kind, shown)


def missing_fields(agreement):
    """Fields the text uses that the agreement has no value for; the day of agreeing comes by itself."""
    values, known = _values(agreement, _parties(agreement, agreement.starts_on)), fields_of(agreement.kind)
    return [
        known[name]
        for name in fields_used(agreement.body)
        if name in known and name != FILLED_AT_AGREEING and not values.get(name)
    ]


def _parties(agreement, day):
    rows = parties_of(agreement)
    names = names_on([row.institution for row in rows], day)
    return [
        {
            "name": names[row.institution_id],
            "address": row.institution.address,
            "representative": row.representative,
            "authority": row.authority,
        }
        for row in rows
    ]


def _values(agreement, parties):
    values = {
        "numer": agreement.number,
        "data": long_date(agreement.agreed_on),
        "miejsce": agreement.place,
        "powiat": str(agreement.powiat),
        "strony": [_introduced(party) for party in parties],
        "liczba_stron": str(len(parties)) if parties else "",
        "zakres": [line.strip() for line in agreement.scope.splitlines() if line.strip()],
        "czas": _span(agreement),
        "obowiazuje_od": long_date(agreement.starts_on),
        "obowiazuje_do": long_date(agreement.ends_on),
    }
    return values | (_of_base(agreement) if agreement.kind == TemplateKind.ANNEX else _of_pilot(agreement.pilot))


def _introduced(party):
    """„Ośrodek …, ul. …; reprezentuje: Ewa Próbna, kierownik”"""
    place = ", ".join(filter(None, [party["name"], party["address"]]))
    person = ", ".join(filter(None, [party["representative"], party["authority"]]))
    return f"{place}; reprezentuje: {person}" if person else place


def _span(agreement):
    if agreement.ends_on:
        return f"od {long_date(agreement.starts_on)} do {long_date(agreement.ends_on)}"
    return f"nieoznaczony, od {long_date(agreement.starts_on)}"


def _of_pilot(pilot):
    if pilot is None:
        return {}
    return {"edycja": str(pilot.edition), "lider": str(pilot.leader or "")}


def _of_base(annex):
    base = annex.annex_to
    return {
        "porozumienie": base.number,
        "tytul_porozumienia": base.title,
        "data_porozumienia": long_date(base.agreed_on),
        "dotad": until(base.ends_on),
        "odtad": until(annex.ends_on),
    }


def _frame(agreement, parties):
    subtitle = f"Do porozumienia {agreement.annex_to.number}" if agreement.is_annex else ""
    return {
        "institution": parties[0]["name"],
        "institution_address": parties[0]["address"],
        "place_and_date": ", ".join(filter(None, [agreement.place, long_date(agreement.agreed_on)])),
        "number": agreement.number,
        "title": agreement.title,
        "subtitle": subtitle,
        "short_title": f"{agreement.noun.capitalize()} {agreement.number}",
        "strip": _strip(agreement),
    }


def _strip(agreement):
    """Marks of the pilot's edition; never on an agreement about domestic violence, which no edition pays for."""
    about = agreement.annex_to or agreement
    if agreement.pilot is None or about.kind == TemplateKind.VIOLENCE_TEAMS:
        return []
    return STRIPS.get(agreement.pilot.edition.strip, [])
