"""The first page after login: what waits for the member."""

from django.shortcuts import render
from django.utils import timezone

from schematom.access.doors import require
from schematom.desk.waiting import waiting_for


def desk(request):
    require(request, "desk.open")
    groups = waiting_for(request.member)
    count = sum(len(items) for _, items in groups)
    return render(request, "web/desk.html", {"groups": groups, "count": count, "today": timezone.localdate()})
