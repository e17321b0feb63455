"""What to do next on the page of a session, by its state and the reader: one primary act."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from schematom.web.polish import counted, long_date, plural
from teams.choices import ItemState, SessionMode, SessionState
from teams.selectors.settings import settings_of

DAYS = "dzień,dni,dni"


@dataclass(frozen=True)
class NextStep:
    """`how`: link, post (acts at once), close (asks once more), or empty when there is only something to know."""

    text: str
    label: str = ""
    url: str = ""
    how: str = ""


def next_step(member, session, page):
    """{"next": NextStep or None, "ending", "notice", "may_still_invite"} from what the page already knows."""
    found, ending = None, None
    if session.state == SessionState.PLANNED:
        found = _planned(session, page)
    elif session.state == SessionState.OPEN:
        found, ending = _open(member, session, page)
    late = {"notice": _late_notice(session, page), "may_still_invite": _may_still_invite(session, page)}
    return {"next": found, "ending": ending} | late


def _may_still_invite(session, page):
    """On the day of the session opening it comes first, but people may be asked to come until then."""
    today = session.held_on == timezone.localdate() and session.begins_at is not None
    return session.state == SessionState.PLANNED and today and page["may_plan"] and bool(_uninvited(page["seats"]))


def _late_notice(session, page):
    if session.state != SessionState.PLANNED or not page["may_plan"] or not _uninvited(page["seats"]):
        return ""
    left, wanted = (session.held_on - timezone.localdate()).days, settings_of().session_notice_days
    if not 0 < left < wanted:
        return ""
    return (
        f"Do posiedzenia {plural(left, 'został,zostały,zostało')} {counted(left, DAYS)}, a według ustawień powiatu"
        f" zaprasza się {counted(wanted, DAYS)} wcześniej. Możesz zaprosić członków mimo to albo zmienić termin."
    )


def _uninvited(seats):
    return [seat for seat in seats if not seat.is_invited]


def _planned(session, page):
    has_come = session.held_on <= timezone.localdate()
    if not page["may_plan"]:
        return None
    if not page["lines"]:
        return _fill_the_agenda(page)
    what = "głosowanie" if session.mode == SessionMode.CIRCULATION else "posiedzenie"
    if has_come:
        text = f"Otwórz {what}, żeby członkowie zespołu mogli głosować."
        return NextStep(text, f"Otwórz {what}", reverse("session_open", args=[session.pk]), "post")
    return _invite(session, page["seats"]) or NextStep(
        f"Członkowie są zaproszeni. Otworzysz {what} w dniu, na który jest zaplanowane: {long_date(session.held_on)}"
        " Do tego czasu możesz zmieniać porządek obrad."
    )


def _fill_the_agenda(page):
    if page["waiting"]:
        return NextStep("Porządek obrad jest pusty. Dodaj do niego sprawy, które czekają na posiedzenie.")
    text = "Porządek obrad jest pusty i żadna sprawa nie czeka na posiedzenie. Wpisz pierwszą."
    return NextStep(text, "Wpisz sprawę", reverse("item_create"), "link")


def _invite(session, seats):
    uninvited = _uninvited(seats)
    if not uninvited:
        return None
    if session.mode == SessionMode.MEETING and session.begins_at is None:
        text = "Wpisz godzinę posiedzenia. Potem zaprosisz członków PZKW."
        return NextStep(text, "Wpisz godzinę", reverse("session_edit", args=[session.pk]), "link")
    everyone = len(uninvited) == len(seats)
    label = "Zaproś członków" if everyone else f"Zaproś pozostałych ({len(uninvited)})"
    text = (
        "Gdy porządek obrad jest gotowy, zaproś członków PZKW i ich zastępców."
        " Dostaną wiadomość z datą i miejscem, a sprawy zobaczą po zalogowaniu."
    )
    return NextStep(text, label, reverse("session_invite", args=[session.pk]), "post")


def _open(member, session, page):
    """(what the reader does next, the end of the session when it can be ended already)."""
    running = [one for one in page["lines"] if one.item.state == ItemState.SCHEDULED and not one.item.voting_closed_at]
    if found := _attendance(session, page, running):
        return found, None
    end = _end(session, page, running) if member.may("session.run", session) else None
    ending = end if end and end.how == "close" else None
    found = _my_vote(member, page, running)
    return (found, ending) if found else (None if ending else end, ending)


def _attendance(session, page, running):
    if session.mode == SessionMode.CIRCULATION or not page["may_record"] or page["quorum"].is_met:
        return None
    url = reverse("attendance_record", args=[session.pk])
    if not any(seat.presence for seat in page["seats"]):
        text = "Zapisz, kto jest na posiedzeniu. Głosować można, gdy jest kworum."
        return NextStep(text, "Zapisz obecność", url, "link")
    if not running:
        return None
    text = (
        f"Nie ma kworum: {page['quorum'].words}. Popraw listę obecności, gdy ktoś przyjdzie albo wróci,"
        " albo zdejmij z porządku obrad sprawy, nad którymi nie zakończono głosowania."
    )
    return NextStep(text, "Popraw listę obecności", url, "link")


def _my_vote(member, page, running):
    if not member.may("item.vote") or not page["quorum"].is_met:
        return None
    mine = (line for line in running if any(seat.voter.user_id == member.user_id for seat in line.missing))
    first = next(mine, None)
    if first is None or is_past(first.item.session):
        return None
    text = f"Czeka na Twój głos: {first.item.title}"
    return NextStep(text, "Przejdź do głosowania", first.item.get_absolute_url(), "link")


def is_past(session):
    """A vote by circulation whose deadline has passed."""
    return session.ends_on is not None and session.ends_on < timezone.localdate()


def _end(session, page, running):
    by_circulation = session.mode == SessionMode.CIRCULATION
    undecided = [line for line in running if not line.is_voted_on]
    if by_circulation and not is_past(session) and any(line.missing for line in running):
        return _wait(session, running)
    if by_circulation and (short := [line for line in running if not line.quorum.is_met]):
        names = "; ".join(line.item.title for line in short)
        return NextStep(f"Za mało głosów: {names}. Zdejmij te sprawy z porządku obrad, a potem zamknij głosowanie.")
    if undecided:
        return _votes_wanted(undecided)
    url = reverse("session_close", args=[session.pk])
    text = "Każda sprawa ma głos za lub przeciw. Zamknij posiedzenie, gdy nie czekasz już na niczyj głos."
    if not page["lines"]:
        text = "W porządku obrad nie ma spraw. Możesz zamknąć posiedzenie: protokół powie, kto był obecny."
    return NextStep(text, "Zamknij posiedzenie", url, "close")


def _wait(session, running):
    people = {str(seat.voter.user): None for line in running for seat in line.missing}
    text = f"Głosowanie trwa do {long_date(session.ends_on)} Czekamy na głosy: {', '.join(people)}."
    first = next(line for line in running if line.missing)
    return NextStep(text, "Wpisz głosy z papieru", reverse("votes_enter", args=[first.item.pk]), "link")


def _votes_wanted(undecided):
    names = "; ".join(line.item.title for line in undecided)
    text = f"Posiedzenie zamkniesz, gdy każda sprawa dostanie głos za lub przeciw. Bez takiego głosu: {names}."
    first = undecided[0]
    if not first.missing:
        return NextStep(f"{text} Nikt więcej nie może nad nią głosować: zdejmij ją z porządku obrad.")
    return NextStep(text, "Wpisz głosy", reverse("votes_enter", args=[first.item.pk]), "link")
