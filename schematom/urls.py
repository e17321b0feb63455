"""The roof's table of addresses: pages of the apps, the API, login."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from schematom.access.api import OpenToMachines
from schematom.web.views import account_email

OPEN_TO_MACHINES = {
    "authentication_classes": OpenToMachines.authentication_classes,
    "throttle_classes": OpenToMachines.throttle_classes,
}

urlpatterns = [
    path("", include("schematom.web.urls")),
    path("", include("teams.urls")),
    path("", include("modules.urls")),
    path("", include("families.urls")),
    path("", include("contracts.urls")),
    path("", include("reports.urls")),
    path("konto/email/", account_email, name="account_email"),  # before allauth's own
    path("konto/", include("allauth.urls")),
    path("api/schema/", SpectacularAPIView.as_view(**OPEN_TO_MACHINES), name="api_schema"),
    path("api/v1/", include("families.api.urls")),
    path("api/v1/", include("contracts.api.urls")),
    path("api/v1/", include("reports.api.urls")),
]

handler400 = "schematom.web.errors.bad_request"
handler403 = "schematom.web.errors.not_allowed"
handler404 = "schematom.web.errors.not_found"
handler429 = "schematom.web.errors.too_many_requests"
handler500 = "schematom.web.errors.server_error"
