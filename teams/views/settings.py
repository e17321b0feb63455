"""What the powiat has decided for itself."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse

from schematom.access.doors import require
from schematom.web.submission import bind, submit
from teams.actions.settings import save_settings
from teams.forms.settings import SettingsForm
from teams.selectors.settings import settings_of


def settings_show(request):
    require(request, "settings.view")
    settings = settings_of()
    form = SettingsForm()
    context = {
        "settings": settings,
        "is_default": settings._state.adding,
        "rows": [(field, getattr(settings, field.name)) for field in form.visible_fields()],
        "may_edit": request.member.may("settings.edit"),
        "crumbs": [("Powiat", reverse("powiat_show"))],
    }
    return render(request, "teams/settings_show.html", context)


def settings_edit(request):
    require(request, "settings.edit")
    return submit(
        request,
        bind(SettingsForm, request, settings_of()),
        partial(save_settings, member=request.member),
        done="settings_show",
        message="Ustawienia są zapisane i obowiązują od teraz.",
        heading="Zmień ustawienia powiatu",
        intro="Źródła nie mówią, jakie mają być te liczby, dlatego ustala je powiat. "
        "Nowe ustawienie nie zmienia tego, co już rozstrzygnięto.",
        submit_label="Zapisz ustawienia",
        cancel_url=reverse("settings_show"),
        crumbs=[("Powiat", reverse("powiat_show")), ("Ustawienia", reverse("settings_show"))],
    )
