from django.urls import path

from contracts.views import signatures, signing

urlpatterns = [
    path("kontrakty/<uuid:pk>/uzgodnij/", signing.contract_agree, name="contract_agree"),
    path("kontrakty/<uuid:pk>/wroc-do-projektu/", signing.contract_reopen, name="contract_reopen"),
    path("kontrakty/<uuid:pk>/odstap/", signing.contract_abandon, name="contract_abandon"),
    path("kontrakty/<uuid:pk>/potwierdz/", signing.contract_confirm, name="contract_confirm"),
    path("podpisy/<uuid:pk>/", signatures.signature_record, name="signature_record"),
    path("podpisy/<uuid:pk>/kto/", signatures.signatory_edit, name="signatory_edit"),
    path("podpisy/<uuid:pk>/plik/", signatures.copy_attach, name="copy_attach"),
    path("podpisane/<uuid:pk>/", signatures.signed_copy_download, name="signed_copy_download"),
]
