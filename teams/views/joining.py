"""The page an invitation's link opens, for somebody who is nobody here yet.

The key leaves the address at once and waits in the session: no log, no history and no Referer keeps it. The request
carries no context of its own (`teams.selectors.member_of_request`); the key's signature opens that of the invitation.
"""

from functools import partial

from allauth.account.internal.flows.login import record_authentication
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from schematom.access.members import system_member
from schematom.audit.errors import Refused
from schematom.web.errors import too_many_requests
from schematom.web.polish import long_date
from schematom.web.submission import bind, go
from teams.actions import invitations
from teams.choices import InvitationState
from teams.forms.invitations import NewAccountForm
from teams.selectors import EDITION_KEY, SCOPE_KEY
from teams.selectors.invitations import KEY_FIELD, account_of, invited_by, is_newest, key_of

SESSION_KEY = "invitation"
PAGE, CLOSED_PAGE = "teams/invitation_accept.html", "teams/invitation_closed.html"
UNKNOWN, REPLACED = "unknown", "replaced"


@never_cache
@login_not_required
def invitation_accept(request):
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "POST"])
    if request.method != "POST" and KEY_FIELD in request.GET:
        return _keep_key(request)
    key = key_of(request.session.get(SESSION_KEY))
    if key is None:
        return _closed(request, UNKNOWN)
    if not ratelimit.consume(request, action="accept_invitation"):
        return too_many_requests(request)
    user = request.user if request.user.is_authenticated else None
    with key.context(user_id=user.pk if user else 0):
        taken = _answer(request, key, user)
    return _enter(request, *taken) if isinstance(taken, tuple) else taken


def _keep_key(request):
    text = request.GET[KEY_FIELD]
    if key_of(text) is None:
        return _closed(request, UNKNOWN)
    request.session[SESSION_KEY] = text
    return redirect("invitation_accept")


def _answer(request, key, user):
    """A page; or (invitation, user) when the invitation has just been accepted."""
    invitation = invited_by(key)
    if invitation is None:
        return _closed(request, UNKNOWN)
    state = invitation.state_at(timezone.now())
    if state != InvitationState.OPEN:
        return _closed(request, state, invitation)
    if not is_newest(key, invitation):
        return _closed(request, REPLACED, invitation)
    if user is not None:
        return _answer_of_known(request, key, invitation, user)
    if account_of(invitation):
        return _page(request, invitation, "login")
    return _answer_of_new(request, key, invitation)


def _answer_of_known(request, key, invitation, user):
    if user.email != invitation.email:
        return _page(request, invitation, "other", status=403)
    if request.method != "POST":
        return _page(request, invitation, "confirm")
    return _accept(request, invitation, key=key, user=user)


def _answer_of_new(request, key, invitation):
    form = bind(NewAccountForm, request, invitation=invitation)
    if request.method != "POST" or not form.is_valid():
        return _page(request, invitation, "new", form=form, status=422 if request.method == "POST" else 200)
    return _accept(request, invitation, key=key, password=form.cleaned_data["password"])


def _accept(request, invitation, *, key, user=None, password=None):
    act = partial(invitations.accept_invitation, member=system_member(invitation.powiat_id), at=timezone.now())
    try:
        taken = act(invitation=invitation, nonce=key.nonce, user=user, password=password)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return go(request, "invitation_accept")
    return invitation, taken


def _enter(request, invitation, user):
    """Outside the invitation's context: the session is nobody's row. The person lands where they were invited to."""
    if not request.user.is_authenticated:
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        # Otherwise the second factor, asked for next, would ask for the password typed a moment ago.
        record_authentication(request, user, method="password", email=user.email, reauthenticated=True)
    request.session.pop(SESSION_KEY, None)
    if invitation.valid_from <= timezone.localdate():
        request.session[SCOPE_KEY] = invitation.powiat_id or 0
        request.session.pop(EDITION_KEY, None)
    messages.success(request, _welcome(invitation))
    return go(request, "desk")


def _welcome(invitation):
    role = invitation.get_role_display()
    if invitation.valid_from > timezone.localdate():
        return f"Zaproszenie przyjęte. Rola „{role}” zacznie działać {long_date(invitation.valid_from)}"
    return f"Zaproszenie przyjęte. Twoja rola: {role}. Tu zobaczysz, co na Ciebie czeka."


def _page(request, invitation, stage, status=200, **context):
    return render(request, PAGE, {"invitation": invitation, "stage": stage, **context}, status=status)


def _closed(request, why, invitation=None):
    """A forged link and an unknown one look alike; whoever holds a real one is told what became of it."""
    context = {"why": str(why), "invitation": invitation}
    return render(request, CLOSED_PAGE, context, status=404 if why == UNKNOWN else 410)
