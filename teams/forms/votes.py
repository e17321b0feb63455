"""Forms of the voting: those present, votes, exclusions, dissent, what was decided."""

from django import forms
from django.utils import timezone

from schematom.web.forms import DateField, PolishForm, VersionedFormMixin
from schematom.web.polish import long_date
from teams.actions.attendance import field_of
from teams.choices import Answer, Presence, SessionMode, VoteValue
from teams.models import Attendance, TeamMember

DEPUTY = "zastepca-"
THERE = [(value.value, value.label) for value in (Presence.PRESENT, Presence.ABSENT, Presence.LEFT)]


class AttendanceForm(VersionedFormMixin, PolishForm):
    """One choice for each seat. `everyone`: begin with all marked as present who are not written down yet."""

    def __init__(self, *args, session, seats, everyone=False, **kwargs):
        self.seats = seats
        self.base_fields = type(self).base_fields | {field_of(seat): _presence_field(seat) for seat in seats}
        known = {field_of(seat): _known(seat, everyone) for seat in seats}
        super().__init__(*args, initial={"revision": session.revision, **known}, **kwargs)

    @property
    def rows(self):
        """(Seat, its field) for the table."""
        return [(seat, self[field_of(seat)]) for seat in self.seats]

    def clean(self):
        """What the action takes: {id of a seat: Presence or the deputy}."""
        deputies = {deputy.pk.hex: deputy for seat in self.seats for deputy in seat.deputies}
        found = {}
        for seat in self.seats:
            chosen = self.cleaned_data.get(field_of(seat))
            if chosen:
                deputy = deputies.get(chosen.removeprefix(DEPUTY)) if chosen.startswith(DEPUTY) else None
                found[seat.member.pk] = deputy or Presence(chosen)
        self.presences = found

    @classmethod
    def value_in(cls, obj, name):
        """What the list says now, for the page that shows both versions."""
        row = Attendance.objects.filter(session=obj, team_member=name.removeprefix("seat_")).first()
        return _value_of(row) if row else None


def _presence_field(seat):
    stands_in = [(f"{DEPUTY}{deputy.pk.hex}", f"zastępuje: {deputy.user}") for deputy in seat.deputies]
    name = str(seat.member.user)
    return forms.ChoiceField(
        label=name,
        choices=[("", "Wybierz"), THERE[0], *stands_in, *THERE[1:]],
        error_messages={"required": f"Wybierz, czy {name} jest na posiedzeniu."},
    )


def _value_of(row):
    return f"{DEPUTY}{row.substitute_id.hex}" if row.substitute_id else row.presence


def _known(seat, everyone):
    """What was written down; before that, what the member answered to the invitation."""
    if seat.presence:
        return _value_of(seat.attendance)
    if seat.answer == Answer.NOT_COMING:
        return Presence.ABSENT.value
    return Presence.PRESENT.value if everyone or seat.answer == Answer.COMING else ""


class VoteForm(PolishForm):
    value = forms.ChoiceField(label="Jak głosujesz", choices=VoteValue.choices, widget=forms.RadioSelect)
    remarks = forms.CharField(
        label="Uwagi",
        widget=forms.Textarea,
        required=False,
        max_length=4000,
        help_text=(
            "Potrzebne przy głosie z uwagami i przy głosie negatywnym. Autor sprawy przeczyta je bez Twojego nazwiska."
        ),
    )
    asks = {"value": "Wybierz, jak głosujesz."}


class EnteredVotesForm(PolishForm):
    """Votes of those who have not voted yet, entered by the clerk; an empty choice enters none."""

    received_on = DateField(
        label="Dzień, w którym wpłynął ostatni z tych głosów", initial=timezone.localdate, required=False
    )

    def __init__(self, *args, session, seats, **kwargs):
        self.seats = seats
        own = {}
        for seat in seats:
            own |= _vote_fields(seat.member, seat.voter.user)
        self.base_fields = type(self).base_fields | own
        super().__init__(*args, **kwargs)
        if session is not None and session.mode == SessionMode.CIRCULATION:
            self.fields["received_on"].help_text = f"Głosy przyjmuje się do {long_date(session.ends_on)}"
        else:
            del self.fields["received_on"]

    @property
    def rows(self):
        """(Seat, field of the vote, field of the remarks) for the table."""
        return [(seat, self[f"value_{seat.member.pk}"], self[f"remarks_{seat.member.pk}"]) for seat in self.seats]

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Ten dzień jeszcze nie nadszedł. Wpisz dzień, w którym wpłynął głos.")
        return day

    def votes(self):
        """What the action takes."""
        given = self.cleaned_data
        return [
            {
                "seat": seat.member,
                "value": given[f"value_{seat.member.pk}"],
                "remarks": given[f"remarks_{seat.member.pk}"],
            }
            for seat in self.seats
            if given.get(f"value_{seat.member.pk}")
        ]


def _vote_fields(seat, person):
    return {
        f"value_{seat.pk}": forms.ChoiceField(
            label=f"Głos: {person}", choices=[("", "bez głosu"), *VoteValue.choices], required=False
        ),
        f"remarks_{seat.pk}": forms.CharField(
            label=f"Uwagi: {person}", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
        ),
    }


class SeatChoice(forms.ModelChoiceField):
    def label_from_instance(self, seat):
        return str(seat.user)


class StepAsideForm(PolishForm):
    reason = forms.CharField(
        label="Powód", max_length=300, help_text="Na przykład: jestem spokrewniony z rodziną. Powód trafi do protokołu."
    )


class ExclusionForm(PolishForm):
    seat = SeatChoice(label="Członek zespołu", queryset=TeamMember.objects.none())
    reason = forms.CharField(
        label="Powód", max_length=300, help_text="Na przykład: prowadzi sprawę tej rodziny. Powód trafi do protokołu."
    )
    asks = {"seat": "Wybierz członka zespołu, który nie może głosować nad tą sprawą."}

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = TeamMember.objects.filter(pk__in=seats).select_related("user")


class DissentForm(PolishForm):
    seat = SeatChoice(label="Kto zgłasza", queryset=TeamMember.objects.none())
    dissent = forms.CharField(
        label="Zdanie odrębne",
        widget=forms.Textarea,
        max_length=4000,
        help_text="Trafi do protokołu razem z nazwiskiem. Można je zmieniać do zamknięcia posiedzenia.",
    )
    asks = {"seat": "Wybierz, kto zgłasza zdanie odrębne."}

    def __init__(self, *args, seats, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = TeamMember.objects.filter(pk__in=seats).select_related("user")


class ResolutionForm(VersionedFormMixin, PolishForm):
    resolution = forms.CharField(
        label="Treść rozstrzygnięcia",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=10000,
        help_text="Wynik wynika z głosów i nie zmieni się razem z treścią. Nie wpisuj nazwisk ani adresów rodzin.",
    )
