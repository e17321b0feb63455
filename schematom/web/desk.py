"""The first page after login: what waits for the member."""

from django.shortcuts import render

from schematom.access.doors import require
from schematom.desk.waiting import waiting_for


def desk(request):
    require(request, "desk.open")
    return render(request, "web/desk.html", {"groups": waiting_for(request.member)})
