from django.urls import path

from teams.views import editions, national_pilots, pilot_history, stages

urlpatterns = [
    # CRZL
    path("crzl/edycje/", editions.edition_list, name="edition_list"),
    path("crzl/edycje/nowa/", editions.edition_create, name="edition_create"),
    path("crzl/edycje/<int:pk>/", editions.edition_show, name="edition_show"),
    path("crzl/edycje/<int:pk>/ustawienia/", editions.edition_edit, name="edition_edit"),
    path("crzl/edycje/<int:pk>/dodaj-powiat/", editions.powiat_choose, name="powiat_choose"),
    path("crzl/edycje/<int:pk>/nowy-powiat/", editions.powiat_create, name="powiat_create"),
    path("crzl/edycje/<int:pk>/zgloszenie/", editions.application_create, name="application_create"),
    path("crzl/edycje/<int:pk>/zaproszenia/", stages.stage_invite, name="stage_invite"),
    path("crzl/edycje/pilotaze/<uuid:pk>/", national_pilots.national_pilot_show, name="national_pilot_show"),
    path("crzl/edycje/pilotaze/<uuid:pk>/daty/", national_pilots.pilot_days_edit, name="pilot_days_edit"),
    path("crzl/edycje/pilotaze/<uuid:pk>/zakwalifikuj/", national_pilots.pilot_qualify, name="pilot_qualify"),
    path("crzl/edycje/pilotaze/<uuid:pk>/odrzuc/", national_pilots.pilot_reject, name="pilot_reject"),
    path("crzl/edycje/pilotaze/<uuid:pk>/umowa/", national_pilots.pilot_sign_agreement, name="pilot_sign_agreement"),
    path("crzl/edycje/pilotaze/<uuid:pk>/rozpocznij/", national_pilots.pilot_start, name="pilot_start"),
    path("crzl/edycje/pilotaze/<uuid:pk>/zamykaj/", national_pilots.pilot_begin_closing, name="pilot_begin_closing"),
    path("crzl/edycje/pilotaze/<uuid:pk>/zakoncz/", national_pilots.pilot_close, name="pilot_close"),
    path("crzl/edycje/pilotaze/<uuid:pk>/wycofaj/", national_pilots.pilot_withdraw, name="pilot_withdraw"),
    # The powiat
    path("powiat/historia/", pilot_history.pilot_history, name="pilot_history"),
    path("powiat/zaproszenia/<uuid:pk>/", pilot_history.stage_invitation_accept, name="stage_invitation_accept"),
]
