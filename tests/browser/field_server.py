"""The field API as a phone meets it, answered in the browser's own network: what it says and when it fails is ours."""

import json
import re

from tests.browser.field_device import OWNER

ME = {**OWNER, "person": "Marek Próbny", "powiat_name": "Powiat Bukowy", "may_use": True, "csrf": "zeton"}
FINE = {"revoked": False}
VISIT = re.compile(r"^/visits/([0-9a-f-]{36})$")
DRAFT = re.compile(r"^/visits/([0-9a-f-]{36})/draft$")
UNSENT_PHOTO = re.compile(r"^/visits/unsent/([0-9a-f-]{36})/photos/([0-9a-f-]{36})$")
PHOTO = re.compile(r"^/visits/([0-9a-f-]{36})/photos/([0-9a-f-]{36})$")


class FieldServer:
    """`requests`: [(method, path, body)] of all that arrived. `answers`: {path or method and path: answer}, where an
    answer is (status, body), "lost" (acted, and no answer), "down" (no connection) or a list of them, one at a time.
    """

    def __init__(self, context):
        self.me, self.contact = (200, ME), (200, FINE)
        self.requests, self.visits, self.answers, self.unsent, self.photos = [], {}, {}, {}, {}
        self.unsent_photos = {}
        context.route("**/api/v1/**", self.handle)

    def handle(self, route):
        request = route.request
        path = request.url.split("/api/v1")[1]
        body = self.body(request)
        self.requests.append((request.method, path.split("?")[0], body))
        chosen = self.chosen(f"{request.method} {path.split('?')[0]}")
        if chosen == "down":
            return route.abort("connectionreset")
        status, said = chosen if isinstance(chosen, tuple) else self.acts(request.method, path.split("?")[0], body)
        if chosen == "lost":
            return route.abort("connectionreset")
        if chosen == "cut":
            return route.fulfill(status=status, content_type="application/json", body=json.dumps(said)[:20])
        content = {} if status == 204 else {"content_type": "application/json", "body": json.dumps(said)}
        return route.fulfill(status=status, **content)

    @staticmethod
    def body(request):
        try:
            return request.post_data_json
        except Exception:  # a photo
            return request.post_data_buffer

    def chosen(self, key):
        found = self.answers.get(key)
        if isinstance(found, list):
            return found.pop(0) if found else None
        return found

    def acts(self, method, path, body):
        if path == "/field/me":
            return self.me
        if path == "/field/contact":
            return self.contact
        if path == "/visits/unsent":
            self.unsent[body["note_id"]] = body
            return 201, {"received": True, "id": body["note_id"]}
        if UNSENT_PHOTO.match(path):
            self.unsent_photos[UNSENT_PHOTO.match(path)[2]] = UNSENT_PHOTO.match(path)[1]
            return 201, {"id": UNSENT_PHOTO.match(path)[2]}
        if PHOTO.match(path):
            self.photos[PHOTO.match(path)[2]] = body
            return 201, {"id": PHOTO.match(path)[2]}
        if DRAFT.match(path):
            return 200, {"kept": True, "turn": body["turn"], "drops": body["drops"]}
        if VISIT.match(path):
            return self.takes(VISIT.match(path)[1], body)
        return 404, {"detail": "?"}

    def takes(self, visit, body):
        """As `PUT /visits/…` without a second device: a number seen before changes nothing."""
        row = self.visits.setdefault(visit, {"seen": {}, "revision": 0, "state": "draft", "note": {}})
        known = row["seen"].get(body["sequence"])
        text = json.dumps([body["note"], body["sign"], body["decisions"]], sort_keys=True)
        if known is not None and known != text:
            return 422, {"reason": "sequence", "message": "Inna treść pod tym numerem.", "errors": {}}
        if known is None:
            row["seen"][body["sequence"]] = text
            row["revision"] += 1
            row["note"] = body["note"]
            row["state"] = "signed" if body["sign"] else "draft"
        return (200 if row["revision"] > 1 else 201), self.stands(visit)

    def stands(self, visit, **changed):
        row = self.visits[visit]
        told = {"id": visit, "news": "saved", "revision": row["revision"], "state": row["state"], "note": row["note"]}
        return told | {"signed_at": None, "conflicts": []} | changed

    def bodies(self, path, method="PUT"):
        return [body for asked, at, body in self.requests if asked == method and at == path]

    def paths(self):
        return [path for _, path, _ in self.requests]
