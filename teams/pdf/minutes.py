"""The protokół on paper: what is frozen when a session closes, as plain values that nothing can change later."""

from django.db.models import prefetch_related_objects

from schematom.documents.freezing import CODE_LENGTH
from schematom.web.polish import counted, long_date, sort_key
from teams.choices import ItemKind, Presence, SessionMode
from teams.pdf.letterhead import PZKW_GENITIVE, frame, meeting_facts, seat_facts
from teams.selectors.minutes import last_day_of, leads, tally
from teams.selectors.quorum import seats_of
from teams.selectors.remarks import remarks_by_part

PRESENCES = {
    Presence.PRESENT: "obecność",
    Presence.SUBSTITUTED: "zastępstwo",
    Presence.ABSENT: "nieobecność",
    Presence.LEFT: "wyjście przed końcem",
}
SIGNATORIES = {"chair": "Przewodniczący posiedzenia", "clerk": "Protokolant"}
VOTES = "głos,głosy,głosów"
SEATS = "członka,członków,członków"


def minutes_content(session, number):
    """Everything the protokół says of a closed session. Families stand in it by number, as in the packets."""
    items, seats = _items(session), seats_of(session)
    circulated = session.mode == SessionMode.CIRCULATION
    rows = _attendance(seats, items, circulated)
    there = _there(seats, items, circulated)
    in_person = {seat.member.pk for seat in seats if seat.presence == Presence.PRESENT} or there
    signing = leads([seat.member for seat in seats], in_person)
    return {
        "doc": _frame(session, number),
        "number": number,
        "circulated": circulated,
        "facts": meeting_facts(session),
        "attendance": rows,
        "quorum": _quorum(session, circulated, rows, there),
        "agenda": [item.title for item in items],
        "matters": [_matter(session, item, seats) for item in items],
        "annex": [[item.position, item.title, item.packet_sha256[:CODE_LENGTH]] for item in items],
        "signatories": [_signatory(who, signing[who]) for who in SIGNATORIES],
        "annotations": [],
    }


def _items(session):
    items = list(session.items.select_related("author"))
    related = ("votes__team_member__user", "votes__cast_by", "exclusions__team_member__user")
    prefetch_related_objects(items, *related)
    return items


def _frame(session, number):
    what = "z głosowania obiegowego" if session.mode == SessionMode.CIRCULATION else "z posiedzenia"
    title = f"Protokół nr {number} {what} {PZKW_GENITIVE}"
    return frame(session, title=title, short_title=f"Protokół {number}", day=last_day_of(session))


def _signatory(who, name):
    return {"who": who, "party": SIGNATORIES[who], "name": name, "authority": "", "signed_on": "", "version": None}


def _voted(items):
    return {vote.team_member_id for item in items for vote in item.votes.all()}


def _is_recorded(seats):
    """Sessions of the first months have no attendance list."""
    return any(seat.presence for seat in seats)


def _there(seats, items, circulated):
    """Ids of the seats that took part: by circulation, and where nobody wrote it down, those that voted."""
    if circulated or not _is_recorded(seats):
        return _voted(items)
    return {seat.member.pk for seat in seats if seat.is_there}


def _attendance(seats, items, circulated):
    if circulated:
        voted = _voted(items)
        said = {True: "głos oddany", False: "bez głosu"}
        return [
            seat_facts(seat.member) | {"presence": said[seat.member.pk in voted], "substitute": ""} for seat in seats
        ]
    return [_present(seat) for seat in seats] if _is_recorded(seats) else []


def _present(seat):
    substitute = str(seat.substitute.user) if seat.substitute else ""
    presence = PRESENCES[seat.presence] if seat.presence else "nie zapisano"
    return seat_facts(seat.member) | {"presence": presence, "substitute": substitute}


def _quorum(session, circulated, rows, there):
    """Who was there and whether that was enough, in words and numbers; what older sessions do not tell is said too."""
    if not rows:
        said = f"Obecności na tym posiedzeniu nie zapisano w systemie. W głosowaniach wzięło udział: {len(there)}."
        return said if there else "Obecności na tym posiedzeniu nie zapisano w systemie."
    seats = session.seats_count or len(rows)
    what = "Oddali głos" if circulated else "Obecni lub zastępowani w chwili zamknięcia posiedzenia"
    said = f"{what}: {len(there)} z {counted(seats, SEATS)} zespołu."
    if session.quorum is None:
        return f"{said} Kworum nie zapisano w systemie."
    verdict = "kworum było" if len(there) >= session.quorum else "kworum nie było"
    return f"{said} Kworum wynosi {session.quorum}: {verdict}."


# One matter


def _matter(session, item, seats):
    votes = sorted(item.votes.all(), key=_by_name)
    stood_in = {seat.member.pk: seat.substitute for seat in seats if seat.substitute}
    return {
        "position": item.position,
        "title": item.title,
        "kind": item.get_kind_display(),
        "presenter": str(item.author) if item.author else "",
        "exclusions": [[str(row.team_member.user), row.reason] for row in item.exclusions.all()],
        "votes": [_vote(vote, stood_in) for vote in votes],
        "silent": _silent(item, votes, seats),
        "entered_by": _entered_by(votes, stood_in),
        "numbers": _numbers(session, item, votes),
        "outcome": _outcome(item),
        "resolution": item.resolution,
        "part_remarks": _part_remarks(item),
        "decided_on": long_date(item.decided_on),
    }


def _part_remarks(item):
    """[[„Uwagi do modułu rodzinnego”, texts]]: those on parts that the wording of the resolution leaves out."""
    found = [[part.heading, [row.text for row in part.remarks]] for part in remarks_by_part(item)]
    left_out = [[heading, [text for text in texts if text not in item.resolution]] for heading, texts in found]
    return [[heading, texts] for heading, texts in left_out if texts]


def _by_name(vote):
    user = vote.team_member.user
    return sort_key(f"{user.last_name} {user.first_name}")


def _outcome(item):
    if not item.outcome:
        return "sprawy nie rozstrzygnięto"
    what = "opinia" if item.kind == ItemKind.PROGRAMME else "decyzja"
    return f"{what} {item.get_outcome_display()}"


def _vote(vote, stood_in):
    substitute = stood_in.get(vote.team_member_id)
    return {
        "name": str(vote.team_member.user),
        "substitute": str(substitute.user) if substitute else "",
        "value": vote.get_value_display(),
        "remarks": vote.remarks,
        "dissent": vote.dissent,
    }


def _silent(item, votes, seats):
    """Those who were represented to the end, were not excluded and cast no vote."""
    known = {vote.team_member_id for vote in votes} | {row.team_member_id for row in item.exclusions.all()}
    there = [seat.member for seat in seats if seat.is_there and seat.member.pk not in known]
    return [str(member.user) for member in there if member.user_id != item.author_id]


def _entered_by(votes, stood_in):
    """Accounts from which votes of others were entered."""
    names = set()
    for vote in votes:
        substitute = stood_in.get(vote.team_member_id)
        own = {vote.team_member.user_id, substitute.user_id if substitute else None, None}
        if vote.cast_by_id not in own:
            names.add(str(vote.cast_by))
    return sorted(names)


def _numbers(session, item, votes):
    count = tally(vote.value for vote in votes)
    with_remarks = f" (w tym z uwagami: {count['remarks']})" if count["remarks"] else ""
    said = (
        f"Za: {counted(count['for'], VOTES)}{with_remarks}, przeciw: {counted(count['against'], VOTES)},"
        f" wstrzymujące się: {counted(count['abstain'], VOTES)}."
    )
    if item.present_count is None or session.quorum is None:
        return said
    there = f"Przy głosowaniu reprezentowanych: {item.present_count} z {session.seats_count}, kworum: {session.quorum}."
    return f"{there} {said}"


# A later version


def with_annotations(content, *, version, annotations, signed):
    """The frozen content of `version` with annotations; `signed`: {"chair": (name, day), …} as recorded by now."""
    return content | {
        "annotations": [_annotation(row) for row in annotations],
        "signatories": [_signed(row, version, *signed[row["who"]]) for row in content["signatories"]],
    }


def _annotation(row):
    where = f"Dotyczy punktu {row.item.position}: {row.item.title}." if row.item else "Dotyczy całego protokołu."
    return {"on": long_date(row.created_at), "author": str(row.author), "about": where, "text": row.text}


def _signed(printed, version, name, day):
    """A signature put on an earlier version is printed as a fact, once and for good."""
    if printed["signed_on"] or day is None:
        return printed
    return printed | {
        "name": name,
        "signed_on": long_date(day),
        "version": version,
        "authority": f"na wersji {version}",
    }
