"""People who log in, and what they may be where."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from schematom.tenancy.models import GlobalModel, Powiat, SharedPowiatModel, TenantFK
from teams.choices import NATIONAL_ROLES, Role
from teams.models.register import Institution, valid_on


class UserManager(BaseUserManager):
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


class MembershipQuerySet(models.QuerySet):
    def in_force(self, day):
        return self.filter(valid_on(day))

    def visible_to(self, member):
        return self.filter(powiat_id=member.powiat_id)


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, member):
        return self.filter(powiat_id=member.powiat_id)

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


class Membership(SharedPowiatModel):
    """A role of a person in a powiat's institution, with dates; without a powiat: a role at CRZL."""

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
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="teams_membership_dates",
            ),
        ]
