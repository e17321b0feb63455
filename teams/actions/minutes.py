"""The protokół of a session: drawn up when it closes, signed on paper, put right by annotations alone."""

from schematom.audit.errors import Refused
from schematom.audit.recording import recorded
from schematom.documents.freezing import freeze
from schematom.documents.storing import keeping
from schematom.jobs.actions import request_job
from schematom.numbering.actions import next_number
from schematom.web.polish import long_date
from teams.actions.days import not_in_future
from teams.actions.moves import locked, must_be_at_work
from teams.choices import PAPER_JOB, SessionPaper, SessionState
from teams.models import Annotation, Minutes
from teams.pdf.minutes import minutes_content, with_annotations
from teams.selectors.minutes import annotations_of, last_day_of

WHO = {"chair": "przewodniczącego", "clerk": "protokolanta"}


def draw_up(*, member, session):
    """The minutes of a closed session, numbered, frozen and sent to be printed. Once for each session.

    A pilot that is over may still get the minutes of what its PZKW did: nothing of the record changes.
    """
    session = locked(session)
    if session.state != SessionState.CLOSED:
        raise Refused("Protokół powstaje po zamknięciu posiedzenia. Zamknij je, a protokół powstanie sam.")
    if known := Minutes.objects.filter(session=session).first():
        raise Refused(f"To posiedzenie ma już protokół {known.number}. Pomyłkę w nim prostuje adnotacja.")
    minutes = Minutes(session=session)
    with recorded("minutes.drawn_up", session):
        minutes.number = next_number("PROT", session.held_on.year)
        content = _annotated(minutes_content(session, minutes.number), session, minutes, version=None)
        minutes.chair_name, minutes.clerk_name = (row["name"] for row in content["signatories"])
        minutes.document = _frozen(session, minutes, content)
        minutes.save()
    return minutes


def annotate(*, member, session, text, item=None):
    """Put an error of a closed session right. Its record stays; the minutes get a version with the annotation."""
    session = locked(session)
    if session.state != SessionState.CLOSED:
        raise Refused("Adnotację dopisuje się po zamknięciu posiedzenia. Teraz możesz jeszcze poprawić sam wpis.")
    must_be_at_work(session.pilot)
    if not text.strip():
        raise Refused("Napisz, co było pomyłką i jak powinno być.", "text")
    if item is not None and item.session_id != session.pk:
        raise Refused("Tej sprawy nie było na tym posiedzeniu. Wybierz inną albo zostaw pole puste.", "item")
    annotation = Annotation(session=session, item=item, text=text.strip(), author_id=member.user_id)
    with recorded("minutes.annotated", session):
        annotation.save()
        if minutes := Minutes.objects.filter(session=session).first():
            _print_next_version(minutes)
    return annotation


def _print_next_version(minutes):
    """Made of the frozen version before it, never of today's rows."""
    minutes = minutes.lock_revision(None)
    last = minutes.document
    content = _annotated(last.content, minutes.session, minutes, version=last.version)
    minutes.document = _frozen(minutes.session, minutes, content)
    minutes.save()


def _annotated(content, session, minutes, *, version):
    signed = {who: _signature(minutes, who) for who in WHO}
    return with_annotations(content, version=version, annotations=annotations_of(session), signed=signed)


def _signature(minutes, who):
    return getattr(minutes, f"{who}_name"), getattr(minutes, f"{who}_signed_on")


def _frozen(session, minutes, content):
    title = f"Protokół {minutes.number}"
    document = freeze(kind=SessionPaper.MINUTES, subject_id=session.pk, title=title, content=content)
    if not document.has_file:
        request_job(kind=PAPER_JOB, object_id=document.pk)
    return document


def sign_minutes(
    *, member, minutes, revision, chair_name="", chair_signed_on=None, clerk_name="", clerk_signed_on=None
):
    """Write down the signatures put on paper; each may come on its own day.

    Refused before the session's day, in the future, by one person twice, and for a signature that already stands:
    one printed in a later version, or any once the scan is attached.
    """
    minutes = minutes.lock_revision(revision)
    must_be_at_work(minutes.session.pilot)
    if chair_signed_on is None and clerk_signed_on is None:
        raise Refused("Wpisz datę co najmniej jednego podpisu.", "chair_signed_on")
    signed = {"chair": (_clean(chair_name), chair_signed_on), "clerk": (_clean(clerk_name), clerk_signed_on)}
    for who, (name, day) in signed.items():
        _must_not_change_what_stands(minutes, who, name, day)
        _must_be_a_signature(minutes, who, name, day)
    if signed["chair"][0].casefold() == signed["clerk"][0].casefold() != "":
        raise Refused("Przewodniczący i protokolant to dwie różne osoby. Wpisz, kto protokołował.", "clerk_name")
    with recorded("minutes.signed", minutes):
        for who, (name, day) in signed.items():
            setattr(minutes, f"{who}_name", name)
            setattr(minutes, f"{who}_signed_on", day)
        minutes.save()
    return minutes


def _clean(name):
    return " ".join(name.split())


def _must_not_change_what_stands(minutes, who, name, day):
    if _signature(minutes, who) == (name, day):
        return
    if minutes.has_file:
        raise Refused(
            "Skan podpisanego protokołu jest już dołączony, dlatego podpisów się nie zmienia."
            " Pomyłkę opisz w adnotacji.",
            f"{who}_signed_on",
        )
    printed = next((row for row in minutes.document.content.get("signatories", []) if row["who"] == who), None)
    if printed and printed["signed_on"]:
        raise Refused(
            f"Podpis {WHO[who]} jest wydrukowany w wersji {minutes.document.version} protokołu,"
            " dlatego się nie zmienia. Pomyłkę opisz w adnotacji.",
            f"{who}_signed_on",
        )


def _must_be_a_signature(minutes, who, name, day):
    if day is None:
        return
    if not name:
        raise Refused(f"Wpisz imię i nazwisko {WHO[who]}.", f"{who}_name")
    first = last_day_of(minutes.session)
    if day < first:
        raise Refused(
            f"Protokołu nie można podpisać przed posiedzeniem. Wpisz {long_date(first)} albo dzień późniejszy.",
            f"{who}_signed_on",
        )
    not_in_future(day, f"{who}_signed_on")


def attach_scan(*, member, minutes, paper, replace=False):
    """Keep the scan of the signed paper. Refused without both signatures, and over another scan unless told so."""
    with keeping(paper.data, folder="minutes", suffix=paper.suffix) as kept, recorded("minutes.scanned", minutes):
        minutes = minutes.lock_revision(None)
        must_be_at_work(minutes.session.pilot)
        if minutes.chair_signed_on is None or minutes.clerk_signed_on is None:
            raise Refused("Najpierw zapisz oba podpisy z datami: skan pokazuje protokół już podpisany.", "paper")
        if minutes.has_file and not replace:
            raise Refused("Skan jest już dołączony. Jeżeli chcesz go zastąpić, zaznacz pole „Zastąp skan”.", "replace")
        kept.put_on(minutes)
        minutes.scan_name = paper.name[:200]
        minutes.save()
    return minutes
