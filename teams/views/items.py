"""Matters of the PZKW: packet, place on an agenda. Voting is in `votes`."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse

from schematom.access.doors import load, require
from schematom.audit.recording import record_reading
from schematom.web.submission import bind, carry_out, submit
from teams import actions
from teams.actions import agenda
from teams.choices import ItemKind, ItemState, SessionState
from teams.forms.sessions import MatterForm, ReasonForm, ScheduleForm
from teams.forms.votes import VoteForm
from teams.models import AgendaItem
from teams.selectors import current_pilot, line_of, seat_of, why_no_vote
from teams.selectors.quorum import seats_of
from teams.selectors.remarks import remarks_by_part, why_closed_to_remarks, why_no_remarks
from teams.views.sessions import crumbs

PAGE = "teams/item_show.html"
NOT_A_VOTER = "Nie głosujesz, bo nie masz roli członka PZKW."


def item_crumbs(item):
    return [*crumbs(item.session), (item.title, item.get_absolute_url())]


def item_create(request):
    require(request, "item.put")
    pilot = current_pilot(request.member)
    if pilot is None:
        raise PermissionDenied("no pilot in this edition")
    return submit(
        request,
        bind(MatterForm, request),
        partial(agenda.put_matter, member=request.member, pilot=pilot),
        done=lambda item: item,
        message="Sprawa czeka na posiedzenie. Kto ją wpisał, ten nad nią nie głosuje.",
        heading="Nowa sprawa dla PZKW",
        intro="Programy rodzin i LPIW trafiają tu same, gdy autor przekaże je PZKW. Tu wpisujesz inne sprawy."
        " Po zapisaniu treści się nie zmienia: pomyloną sprawę można wycofać i wpisać nową.",
        submit_label="Przekaż sprawę PZKW",
        cancel_url=reverse("session_list"),
        crumbs=crumbs(),
    )


def item_show(request, pk):
    item = load_item(request, "item.view", pk)
    return render(request, PAGE, {**about(request, item), "form": VoteForm()})


def item_schedule(request, pk):
    item = load_item(request, "session.plan", pk)
    form = bind(ScheduleForm, request, pilot=item.pilot)
    return submit(
        request,
        form,
        partial(actions.schedule_item, member=request.member, item=item),
        done=lambda scheduled: scheduled.session,
        message="Sprawa jest w porządku obrad.",
        page="teams/item_schedule.html",
        item=item,
        has_sessions=form.fields["session"].queryset.exists(),
        crumbs=item_crumbs(item),
    )


def item_take_off(request, pk):
    item = load_item(request, "session.plan", pk)
    act = partial(actions.take_off_item, member=request.member, item=item)
    message = "Sprawa jest zdjęta z porządku obrad i czeka na inne posiedzenie."
    return carry_out(request, act, done=item.session or item, message=message)


def item_withdraw(request, pk):
    item = load_item(request, "item.withdraw", pk)
    return submit(
        request,
        bind(ReasonForm, request),
        partial(agenda.withdraw_matter, member=request.member, item=item),
        done=item,
        message="Sprawa wycofana. Powód jest zapisany na jej stronie.",
        heading="Wycofanie sprawy",
        intro=f"Sprawa: {item.title}. Wycofania nie można cofnąć, ale sprawę można wpisać od nowa.",
        submit_label="Wycofaj sprawę",
        cancel_url=item.get_absolute_url(),
        cancel_label="Nie wycofuj",
        crumbs=item_crumbs(item),
    )


def item_move_up(request, pk):
    return _move(request, pk, down=False)


def item_move_down(request, pk):
    return _move(request, pk, down=True)


def _move(request, pk, *, down):
    item = load_item(request, "session.plan", pk)
    act = partial(agenda.move_item, member=request.member, item=item, down=down)
    return carry_out(request, act, done=lambda moved: item.session or item)


def load_item(request, permission, pk):
    return load(request, AgendaItem.objects.select_related("session__pilot", "pilot", "author"), permission, pk=pk)


def about(request, item):
    """What the page of a matter shows; opening it is logged."""
    record_reading("packet.opened", "teams.agendaitem", [item.pk])
    member, session = request.member, item.session
    seats = seats_of(session) if session else []
    line = line_of(item, seats)
    no_vote = why_no_vote(member, item, seats=seats) or ("" if member.may("item.vote", item) else NOT_A_VOTER)
    return {
        "item": item,
        "packet": item.packet,
        "packet_template": f"packets/{item.kind}.html",
        "line": line,
        "no_vote": no_vote,
        "is_open": session is not None and session.state == SessionState.OPEN,
        "crumbs": crumbs(session),
        **_remarks(member, item),
        **_rights(member, item, line, seats),
    }


def _remarks(member, item):
    """Remarks on the parts of a programme; other matters have none."""
    has_parts = bool(item.packet.get("parts"))
    return {
        "has_parts": has_parts,
        "part_remarks": remarks_by_part(item) if has_parts else [],
        "may_remark": has_parts and not why_no_remarks(member, item) and member.may("item.remark", item),
        "may_change_remarks": has_parts and not why_closed_to_remarks(item),
    }


def _rights(member, item, line, seats):
    """Which acts the page offers: only those that would not be refused."""
    session = item.session
    is_open = session is not None and session.state == SessionState.OPEN
    may_plan, may_run = member.may("session.plan", item), member.may("session.run", item)
    may_record = is_open and member.may("session.record", item)
    unvoted = item.state in (ItemState.WAITING, ItemState.SCHEDULED) and not item.voting_closed_at
    votes_go_on = is_open and unvoted and item.state == ItemState.SCHEDULED
    mine = seat_of(member, seats)
    voted = {vote.team_member_id for vote in line.votes}
    return {
        "may_schedule": item.state == ItemState.WAITING and may_plan,
        "may_take_off": line.may_leave and may_plan,
        "may_withdraw": unvoted and not voted and item.kind == ItemKind.OTHER and member.may("item.withdraw", item),
        "may_enter_votes": votes_go_on and may_record and bool(line.missing) and _counts(line),
        "may_close_voting": votes_go_on and may_run and line.is_voted_on and _counts(line),
        "may_word": is_open and may_record and item.voting_closed_at is not None,
        "may_dissent": is_open and bool(voted) and (may_record or bool(mine and mine.member.pk in voted)),
        "may_exclude": unvoted and not voted and may_run and item.session is not None,
        "may_step_aside": unvoted and _may_step_aside(member, line, mine),
        "may_lift": unvoted and not voted and may_run,
    }


def _counts(line):
    """By circulation votes are gathered until there are enough; a meeting needs its quorum first."""
    return line.item.session.ends_on is not None or line.quorum.is_met


def _may_step_aside(member, line, mine):
    return (
        mine is not None
        and mine.is_held_by(member.user_id)
        and member.user_id != line.item.author_id
        and mine.member.pk not in {vote.team_member_id for vote in line.votes}
        and not {mine.member.pk, mine.voter.pk} & {one.team_member_id for one in line.excluded}
    )
