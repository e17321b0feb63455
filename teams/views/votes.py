"""Voting on a matter: votes, exclusions, the end of voting, what was decided, dissent."""

from functools import partial

from django.urls import reverse

from schematom.access.doors import load
from schematom.web.polish import counted
from schematom.web.submission import bind, carry_out, submit
from teams import actions
from teams.actions import deciding, exclusions, votes
from teams.choices import TeamKind
from teams.forms.votes import (
    DissentForm,
    EnteredVotesForm,
    ExclusionForm,
    ResolutionForm,
    StepAsideForm,
    VoteForm,
)
from teams.models import AgendaItem, Exclusion, TeamMember
from teams.selectors import line_of
from teams.selectors.quorum import seats_of
from teams.views.items import PAGE, about, item_crumbs, load_item

VOTES = "głos,głosy,głosów"


def vote_cast(request, pk):
    item = load_item(request, "item.vote", pk)
    act = partial(actions.cast_vote, member=request.member, item=item)
    form = bind(VoteForm, request)
    message = "Głos zapisany. Wynik poznasz po zakończeniu głosowania."
    return submit(request, form, act, done=item, message=message, page=PAGE, **about(request, item))


def votes_enter(request, pk):
    item = load_item(request, "session.record", pk)
    line = line_of(item)
    form = bind(EnteredVotesForm, request, session=item.session, seats=line.missing)

    def act(received_on=None, **fields):
        return votes.enter_votes(member=request.member, item=item, votes=form.votes(), on=received_on)

    return submit(
        request,
        form,
        act,
        done=item,
        message=lambda count: f"Zapisano: {counted(count, VOTES)}. Przy każdym głosie widać, kto go wpisał.",
        page="teams/votes_enter.html",
        item=item,
        line=line,
        heading="Głosy obecnych",
        cancel_url=item.get_absolute_url(),
        crumbs=item_crumbs(item),
    )


def voting_close(request, pk):
    item = load_item(request, "session.run", pk)
    act = partial(deciding.close_voting, member=request.member, item=item)
    return carry_out(
        request,
        act,
        done=lambda closed: reverse("resolution_edit", args=[item.pk]) if closed else item.get_absolute_url(),
        message="Głosowanie zakończone. Sprawdź treść rozstrzygnięcia.",
    )


def resolution_edit(request, pk):
    item = load_item(request, "session.record", pk)
    return submit(
        request,
        bind(ResolutionForm, request, item),
        partial(deciding.word_resolution, member=request.member, item=item),
        done=item.session or item,
        message="Treść rozstrzygnięcia zapisana.",
        heading="Treść rozstrzygnięcia",
        intro=f"Sprawa: {item.title}. To treść ułożona z głosów. Możesz ją zmieniać do zamknięcia posiedzenia.",
        submit_label="Zapisz treść",
        cancel_url=item.get_absolute_url(),
        cancel_label="Zostaw bez zmian",
        crumbs=item_crumbs(item),
    )


def dissent_write(request, pk):
    item = load_item(request, "dissent.write", pk)
    seats = _who_may_dissent(request.member, item)
    initial = {"seat": seats[0] if len(seats) == 1 else None}
    return submit(
        request,
        bind(DissentForm, request, seats=seats, initial=initial | _dissent_of(item, seats)),
        partial(votes.write_dissent, member=request.member, item=item),
        done=item,
        message="Zdanie odrębne zapisane. Trafi do protokołu.",
        heading="Zdanie odrębne",
        intro=f"Sprawa: {item.title}. Zdanie odrębne zgłasza ten, kto głosował i nie zgadza się z rozstrzygnięciem.",
        submit_label="Zgłoś zdanie odrębne",
        cancel_url=item.get_absolute_url(),
        crumbs=item_crumbs(item),
    )


def _who_may_dissent(member, item):
    """Ids of seats that voted: the member's own; all of them for who keeps the record.

    Until the voting ends a dissent tells how its author voted, so nobody else sees it, let alone writes over it.
    """
    votes = list(item.votes.all())
    if item.session is None:
        return [vote.team_member_id for vote in votes]
    mine = {seat.member.pk for seat in seats_of(item.session) if seat.is_held_by(member.user_id)}
    if member.may("session.record", item):
        open_ones = [vote for vote in votes if item.voting_closed_at or not vote.dissent]
        return [vote.team_member_id for vote in votes if vote in open_ones or vote.team_member_id in mine]
    return [vote.team_member_id for vote in votes if vote.team_member_id in mine]


def _dissent_of(item, seats):
    vote = item.votes.filter(team_member__in=seats).first() if len(seats) == 1 else None
    return {"dissent": vote.dissent} if vote else {}


def member_exclude(request, pk):
    item = load_item(request, "session.run", pk)
    excluded = {one.team_member_id for one in item.exclusions.all()}
    seats = [seat.member.pk for seat in (seats_of(item.session) if item.session else [])]
    return submit(
        request,
        bind(ExclusionForm, request, seats=[pk for pk in seats if pk not in excluded]),
        partial(exclusions.exclude_member, member=request.member, item=item),
        done=item,
        message="Członek zespołu jest wyłączony z głosowania nad tą sprawą.",
        heading="Wyłączenie z głosowania",
        intro=f"Sprawa: {item.title}. Wyłącz tego, kogo sprawa dotyczy osobiście. Do kworum nadal się liczy.",
        submit_label="Wyłącz z głosowania",
        cancel_url=item.get_absolute_url(),
        crumbs=item_crumbs(item),
    )


def step_aside(request, pk):
    item = load_item(request, "item.vote", pk)
    seat = _own_seat(request.member, item)
    return submit(
        request,
        bind(StepAsideForm, request),
        partial(exclusions.step_aside, member=request.member, item=item, seat=seat),
        done=item,
        message="Nie głosujesz nad tą sprawą. Powód jest zapisany przy sprawie.",
        heading="Nie głosuję nad tą sprawą",
        intro=f"Sprawa: {item.title}. Wyłącz się, gdy dotyczy Cię osobiście, na przykład dotyczy Twojej rodziny.",
        submit_label="Wyłącz mnie z głosowania",
        cancel_url=item.get_absolute_url(),
        crumbs=item_crumbs(item),
    )


def _own_seat(member, item):
    seats = TeamMember.objects.filter(team__pilot=item.pilot_id, team__kind=TeamKind.PZKW, user_id=member.user_id)
    return seats.serving(item.session.held_on).first() if item.session else None


def exclusion_lift(request, pk):
    """The address names the exclusion; who may see its matter reaches it."""
    item = load(
        request,
        AgendaItem.objects.select_related("session__pilot", "pilot", "author"),
        "session.run",
        exclusions=pk,
    )
    act = partial(exclusions.lift_exclusion, member=request.member, exclusion=Exclusion.objects.get(pk=pk))
    return carry_out(request, act, done=item, message="Wyłączenie cofnięte. Ta osoba może głosować.")
