"""People who log in, and what they may be where."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from schematom.tenancy.models import GlobalModel, Powiat, SharedPowiatModel, TenantFK
from teams.choices import NATIONAL_ROLES, InvitationState, Role
from teams.models.register import Institution, valid_on


class UserQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Whoever has or had a role where the member works."""
        return self.filter(Exists(Membership.objects.visible_to(member).filter(user=OuterRef("pk"))))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(GlobalModel, AbstractBaseUser):
    """A person who logs in by e-mail. No superusers: rights come from memberships alone."""

    global_because = "one person may work in several powiaty; read at login"

    email = models.EmailField("adres e-mail", unique=True)
    first_name = models.CharField("imię", max_length=60)
    last_name = models.CharField("nazwisko", max_length=80)
    phone = models.CharField("telefon", max_length=40, blank=True)
    is_active = models.BooleanField("konto czynne", default=True)
    # Where the person worked last: a login after an expired session leads back there, so that no text gets a 404.
    last_scope = models.SmallIntegerField("ostatni powiat", null=True, editable=False)
    last_edition_id = models.BigIntegerField("ostatnia edycja", null=True, editable=False)
    created_at = models.DateTimeField("utworzono", auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    def __str__(self):
        return self.full_name

    @property
    def full_name(self):
        return f"{self.first_name} {self.last_name}".strip()

    def get_full_name(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("user_show", args=[self.pk])


class MembershipQuerySet(models.QuerySet):
    def in_force(self, day):
        return self.filter(valid_on(day))

    def visible_to(self, member):
        return self.filter(powiat_id=member.powiat_id)

    def not_taken_back(self):
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")))

    def ending_from(self, day):
        """In force on the day or later."""
        return self.not_taken_back().filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, member):
        """Those to the member's own scope; for CRZL also the ones it sent to administrators of powiaty."""
        if member.powiat_id is not None:
            return self.filter(powiat_id=member.powiat_id)
        at_crzl = Membership.objects.filter(powiat__isnull=True, user=OuterRef("invited_by"))
        return self.filter(Q(powiat__isnull=True) | Q(Exists(at_crzl), role=Role.POWIAT_ADMIN))

    def open_on(self, moment):
        """Still to be accepted: neither used, withdrawn nor past its time."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True, expires_at__gt=moment)


class Invitation(SharedPowiatModel):
    """An e-mail link to take a role: it expires and works once. CRZL invites the first person of a powiat.

    The link carries powiat, id and `nonce` under a signature; a new sending changes the nonce, so the old link dies.
    """

    global_because = "the link is opened by somebody who is nobody yet; names of staff, never of families"

    powiat = models.ForeignKey(Powiat, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    institution = TenantFK(Institution, on_delete=models.PROTECT, null=True, related_name="+")
    email = models.EmailField("adres e-mail")
    first_name = models.CharField("imię", max_length=60)
    last_name = models.CharField("nazwisko", max_length=80)
    role = models.CharField("rola", max_length=20, choices=Role.choices)
    valid_from = models.DateField("rola od")
    valid_until = models.DateField("rola do", null=True, blank=True)
    nonce = models.CharField(max_length=64, editable=False)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField("wysłano")
    expires_at = models.DateTimeField("ważne do")
    accepted_at = models.DateTimeField("przyjęto", null=True, blank=True)
    revoked_at = models.DateTimeField("cofnięto", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(powiat__isnull=True, role__in=NATIONAL_ROLES)
                | (Q(powiat__isnull=False) & ~Q(role__in=NATIONAL_ROLES)),
                name="teams_invitation_scope",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="teams_invitation_dates",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True), name="teams_invitation_one_end"
            ),
        ]

    def __str__(self):
        return self.full_name

    def get_absolute_url(self):
        return reverse("invitation_show", args=[self.pk])

    @property
    def full_name(self):
        return f"{self.first_name} {self.last_name}"

    @property
    def place(self):
        """Where the role is, in words."""
        return str(self.institution or self.powiat or "CRZL")

    def state_at(self, moment):
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.revoked_at:
            return InvitationState.WITHDRAWN
        is_over = self.expires_at <= moment or (self.valid_until and self.valid_until < timezone.localdate(moment))
        return InvitationState.EXPIRED if is_over else InvitationState.OPEN


class Membership(SharedPowiatModel):
    """A role of a person in a powiat's institution, with dates; without a powiat: a role at CRZL.

    One that ends the day before it began was taken back before its first day was over: it is in force on no day.
    """

    global_because = "read before a powiat is known, to learn which one"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    powiat = models.ForeignKey(Powiat, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships")
    institution = TenantFK(Institution, on_delete=models.PROTECT, null=True, related_name="memberships")
    role = models.CharField("rola", max_length=20, choices=Role.choices)
    valid_from = models.DateField("od")
    valid_until = models.DateField("do", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(powiat__isnull=True, role__in=NATIONAL_ROLES)
                | (Q(powiat__isnull=False) & ~Q(role__in=NATIONAL_ROLES)),
                name="teams_membership_scope",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from") - 1),
                name="teams_membership_dates",
            ),
        ]

    @property
    def was_taken_back(self):
        return self.valid_until is not None and self.valid_until < self.valid_from
