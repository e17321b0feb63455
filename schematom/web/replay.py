"""Keeps what somebody typed when their session ended before they sent it.

The text never enters a session: it travels in the page, as one signed field of the login form, and comes back only
to the person who typed it. The signature also fixes where it may be sent.
"""

from dataclasses import asdict, dataclass

from django.core import signing
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

OWNER_FIELD = "typed_by"
KEPT_FIELD = "kept"
LARGEST = 500_000  # characters of all fields together
LASTS = 7 * 24 * 60 * 60  # a form left open over a weekend still belongs to its author

_SALT = "schematom.web.replay"
_NEVER_KEPT = ("password", "haslo", "csrfmiddlewaretoken", "recovery_code", "otp")


def signed_owner(user_id):
    return signing.TimestampSigner(salt=_SALT).sign(str(user_id))


def owner_of(token):
    """Id (text) of the user the form was rendered for; None when the token is missing, forged or too old."""
    try:
        return signing.TimestampSigner(salt=_SALT).unsign(token or "", max_age=LASTS)
    except signing.BadSignature:
        return None


@dataclass(frozen=True)
class Kept:
    target: str
    owner: str
    fields: list
    files: list

    def packed(self):
        return signing.dumps(asdict(self), salt=_SALT, compress=True)

    def belongs_to(self, user):
        return user.is_authenticated and str(user.pk) == self.owner

    @property
    def texts(self):
        """What a person would recognise as their own words."""
        return [value for name, value in self.fields if len(value) > 20 and " " in value]


def keep(request):
    """What the refused POST carried; None when it is not a form of ours, is too large or cannot be sent again."""
    owner = owner_of(request.POST.get(OWNER_FIELD))
    fields = [[name, value] for name in request.POST for value in request.POST.getlist(name) if _is_kept(name)]
    target = request.get_full_path()
    if owner is None or not _takes_posts(target) or sum(len(name) + len(value) for name, value in fields) > LARGEST:
        return None
    files = [file.name for name in request.FILES for file in request.FILES.getlist(name)]
    return Kept(target, owner, fields, files)


def unpack(blob):
    try:
        kept = Kept(**signing.loads(blob or "", salt=_SALT, max_age=LASTS))
    except (signing.BadSignature, TypeError):
        return None
    return kept if _takes_posts(kept.target) else None


def _is_kept(name):
    return name not in (OWNER_FIELD, KEPT_FIELD) and not any(part in name.lower() for part in _NEVER_KEPT)


def _takes_posts(target):
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return False
    try:
        view = resolve(target.partition("?")[0]).func
    except Resolver404:
        return False
    view_class = getattr(view, "view_class", None)
    return view_class is None or hasattr(view_class, "post")
