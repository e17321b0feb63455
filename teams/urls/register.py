from django.urls import path

from teams.views import access_log, institutions, partners, places, powiat, settings

urlpatterns = [
    path("powiat/wybor/", powiat.scope_choose, name="scope_choose"),
    path("powiat/", powiat.powiat_show, name="powiat_show"),
    path("powiat/ustawienia/", settings.settings_show, name="settings_show"),
    path("powiat/ustawienia/zmien/", settings.settings_edit, name="settings_edit"),
    path("powiat/gminy/", places.gmina_list, name="gmina_list"),
    path("powiat/gminy/podzial-rodzin/", places.quota_edit, name="quota_edit"),
    path("powiat/instytucje/", institutions.institution_list, name="institution_list"),
    path("powiat/instytucje/nowa/", institutions.institution_create, name="institution_create"),
    path("powiat/instytucje/<uuid:pk>/", institutions.institution_show, name="institution_show"),
    path("powiat/instytucje/<uuid:pk>/popraw/", institutions.institution_edit, name="institution_edit"),
    path("powiat/instytucje/<uuid:pk>/zmiana/", institutions.institution_change, name="institution_change"),
    path(
        "powiat/instytucje/<uuid:pk>/cofnij-zmiane/",
        institutions.institution_change_undo,
        name="institution_change_undo",
    ),
    path("powiat/instytucje/<uuid:pk>/koniec/", institutions.institution_end, name="institution_end"),
    path("powiat/instytucje/<uuid:pk>/cofnij-koniec/", institutions.institution_resume, name="institution_resume"),
    path("powiat/partnerzy/", partners.partner_list, name="partner_list"),
    path("powiat/partnerzy/lider/", partners.leader_choose, name="leader_choose"),
    path("powiat/partnerzy/nowy/", partners.partner_create, name="partner_create"),
    path("powiat/partnerzy/z-poprzedniej-edycji/", partners.partner_copy, name="partner_copy"),
    path("powiat/partnerzy/<uuid:pk>/popraw/", partners.partner_edit, name="partner_edit"),
    path("powiat/partnerzy/<uuid:pk>/koniec/", partners.partner_end, name="partner_end"),
    path("powiat/partnerzy/<uuid:pk>/usun/", partners.partner_remove, name="partner_remove"),
    path("dziennik/", access_log.access_log, name="access_log"),
]
