"""Papers of a team: the act of appointment, the regulamin."""

from functools import partial
from mimetypes import guess_type

from django.contrib import messages
from django.views.decorators.http import require_safe

from schematom.access.doors import load, log_after
from schematom.audit.errors import Refused
from schematom.documents.storing import sent
from schematom.web.submission import bind, go, submit
from teams.actions import teams as actions
from teams.forms.teams import TeamFileForm
from teams.models import TeamFile
from teams.views.teams import crumbs, teams_with_pilot


def team_file_create(request, pk):
    team = load(request, teams_with_pilot(), "team.edit", pk=pk)
    return submit(
        request,
        bind(TeamFileForm, request, initial={"adopted_on": team.appointed_on}),
        partial(actions.add_team_file, member=request.member, team=team),
        done=team.get_absolute_url() + "#dokumenty",
        message=lambda file: f"Dodano dokument: {file.title}.",
        heading=f"{team.abbreviation}: nowy dokument",
        submit_label="Dodaj dokument",
        cancel_url=team.get_absolute_url() + "#dokumenty",
        crumbs=crumbs(team),
    )


@require_safe
def team_file_download(request, pk):
    file = load(request, TeamFile.objects.select_related("team"), "team.view", pk=pk)
    try:
        media_type = guess_type(file.file_path)[0] or "application/octet-stream"
        response = sent(file, name=file.file_name, media_type=media_type)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return go(request, file.team.get_absolute_url() + "#dokumenty")
    log_after(request, "team_file.downloaded", "teams.teamfile", [file.pk])
    return response
