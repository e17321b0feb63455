"""The card of a pilot on the national board, kept in step with its teams inside the same actions."""

from django.db.models import Q

from teams.choices import TeamKind
from teams.models import PilotCard, Team


def refresh_card(pilot):
    """Write anew what the board shows of the teams. Call inside the event of the action that changed them."""
    card = PilotCard.objects.filter(pilot=pilot).first() or PilotCard(pilot=pilot)
    teams = {team.kind: team for team in Team.objects.filter(pilot=pilot).select_related("pilot")}
    for kind in TeamKind:
        team = teams.get(kind)
        setattr(card, f"{kind}_size", size_of(team) if team else 0)
        setattr(card, f"{kind}_appointed_on", team.appointed_on if team else None)
    card.save()


def size_of(team):
    """Seats of their own as last filled: those nobody left before the team's last day. No calendar is asked."""
    return team.members.full().filter(Q(until__isnull=True) | Q(until__gte=team.last_day)).count()
