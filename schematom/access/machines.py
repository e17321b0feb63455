"""Programs of offices that show a key in place of a login: where it opens, and that it opens nothing else."""

from django.http import JsonResponse

SCHEME = "bearer "  # how the header Authorization begins; RFC 9110 does not mind capitals
DOORS = ("/api/v1/reports/", "/api/schema/")
READING = ("GET", "HEAD", "OPTIONS")
ELSEWHERE = "Klucz maszyny otwiera tylko raporty: /api/v1/reports/"
READS_ONLY = "Kluczem maszyny można tylko czytać."


class MachineMiddleware:
    """Stands outside the session. `request.machine_key`: the text a machine showed, None for everybody else.

    Rights of a key and of a browser are never added up: beside a key cookies do not count, so there is no session
    to touch and nothing that another site could ride on. On pages the header means nothing: some proxies add one.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.machine_key = None
        said = request.headers.get("Authorization", "")
        if said[: len(SCHEME)].lower() == SCHEME and request.path_info.startswith("/api/"):
            if not request.path_info.startswith(DOORS):
                return JsonResponse({"detail": ELSEWHERE}, status=403)
            if request.method not in READING:
                return JsonResponse({"detail": READS_ONLY}, status=405, headers={"Allow": ", ".join(READING)})
            request.machine_key = said[len(SCHEME) :].strip()
            request.COOKIES = {}
        return self.get_response(request)
