from django.urls import path

from contracts.views import agreement_steps as steps
from contracts.views import agreements as views
from contracts.views import templates

urlpatterns = [
    path("porozumienia/", views.agreement_list, name="agreement_list"),
    path("porozumienia/nowe/", views.agreement_create, name="agreement_create"),
    path("porozumienia/<uuid:pk>/", views.agreement_show, name="agreement_show"),
    path("porozumienia/<uuid:pk>/edytuj/", views.agreement_edit, name="agreement_edit"),
    path("porozumienia/<uuid:pk>/strony/", views.agreement_parties, name="agreement_parties"),
    path("porozumienia/<uuid:pk>/aneks/", views.annex_create, name="annex_create"),
    path("strony-porozumien/<uuid:pk>/", views.party_edit, name="party_edit"),
    path("strony-porozumien/<uuid:pk>/podpis/", steps.party_signature_record, name="party_signature_record"),
    path("porozumienia/<uuid:pk>/uzgodnij/", steps.agreement_agree, name="agreement_agree"),
    path("porozumienia/<uuid:pk>/wroc-do-projektu/", steps.agreement_reopen, name="agreement_reopen"),
    path("porozumienia/<uuid:pk>/rozwiaz/", steps.agreement_terminate, name="agreement_terminate"),
    path("porozumienia/<uuid:pk>/wygasniecie/", steps.agreement_expire, name="agreement_expire"),
    path("porozumienia/<uuid:pk>/odstap/", steps.agreement_abandon, name="agreement_abandon"),
    path("porozumienia/<uuid:pk>/skan/", steps.agreement_scan_attach, name="agreement_scan_attach"),
    path("porozumienia/<uuid:pk>/skan/plik/", steps.agreement_scan_pdf, name="agreement_scan_pdf"),
    path("porozumienia/<uuid:pk>/pdf/", steps.agreement_pdf, name="agreement_pdf"),
    path("wzory/", templates.template_list, name="template_list"),
    path("wzory/propozycja/", templates.template_proposal, name="template_proposal"),
    path("wzory/nowa-wersja/", templates.template_begin, name="template_begin"),
    path("wzory/wroc-do-propozycji/", templates.template_return, name="template_return"),
    path("wzory/<uuid:pk>/", templates.template_show, name="template_show"),
    path("wzory/<uuid:pk>/edytuj/", templates.template_edit, name="template_edit"),
    path("wzory/<uuid:pk>/przyjmij/", templates.template_put_in_use, name="template_put_in_use"),
    path("wzory/<uuid:pk>/usun/", templates.template_discard, name="template_discard"),
]
