"""Forms of joint trainings and meetings."""

from django import forms

from schematom.web.forms import DateField, DecimalField, PolishForm, VersionedFormMixin, in_polish_order
from teams.choices import StaffEventKind
from teams.forms.staff import SeveralStaffField
from teams.models import Institution
from teams.selectors.staff import staff_key

MOST_NAMES = 60


class StaffEventForm(PolishForm):
    kind = forms.ChoiceField(label="Rodzaj", choices=StaffEventKind.choices, widget=forms.RadioSelect)
    subject = forms.CharField(
        label="Temat", max_length=300, help_text="Na przykład: Wspólny klient OPS i PUP, zasady wymiany informacji."
    )
    held_on = DateField(label="Data")
    hours = DecimalField(
        label="Liczba godzin", max_digits=5, decimal_places=1, help_text="Czas trwania, na przykład 6 albo 1,5."
    )
    place = forms.CharField(label="Miejsce", max_length=200, required=False)
    led_by = forms.CharField(label="Kto prowadził", max_length=200, required=False)
    learnt = forms.CharField(
        label="Czego się nauczyliśmy, co ustaliliśmy",
        widget=forms.Textarea,
        required=False,
        help_text="Bez nazwisk i spraw rodzin: ten tekst czytają wszyscy pracownicy powiatu.",
    )
    staff = SeveralStaffField(
        label="Kto wziął udział",
        required=False,
        help_text="Osoby z kontem w systemie. Pozostałe dopiszesz po zapisaniu, według instytucji.",
    )
    asks = {"kind": "Wybierz, czy to było szkolenie, czy spotkanie."}

    def __init__(self, *args, staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["staff"].offer(staff)

    @classmethod
    def value_in(cls, obj, name):
        if name != "staff":
            return super().value_in(obj, name)
        rows = obj.persons.filter(user__isnull=False).select_related("institution", "user")
        rows = sorted(rows, key=lambda row: (row.institution.name, row.user.last_name))
        return [staff_key(row.user_id, row.institution_id) for row in rows]


class StaffEventEditForm(VersionedFormMixin, StaffEventForm):
    pass


class PeopleByNameForm(PolishForm):
    institution = forms.ModelChoiceField(label="Instytucja", queryset=Institution.objects.none())
    names = forms.CharField(
        label="Imiona i nazwiska",
        widget=forms.Textarea,
        help_text="Każda osoba w osobnym wierszu. Dopisz osoby z jednej instytucji naraz.",
    )
    asks = {"institution": "Wybierz instytucję, w której pracują te osoby."}

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = Institution.objects.in_force(day)
        in_polish_order(self.fields["institution"])

    def clean_names(self):
        names = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if any(len(name) > 160 for name in names):
            raise forms.ValidationError("Jeden z wierszy jest za długi. Wpisz każdą osobę w osobnym wierszu.")
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(f"Wpisz najwyżej {MOST_NAMES} osób naraz. Pozostałe dopisz w następnym kroku.")
        return names


class StaffEventRemovalForm(VersionedFormMixin, PolishForm):
    reason = forms.CharField(
        label="Dlaczego usuwasz ten wpis",
        max_length=300,
        widget=forms.Textarea,
        help_text="Na przykład: wpisano je dwa razy. Powód zobaczą inni.",
    )


class PersonRemovalForm(PolishForm):
    """Nothing to fill in: the second act before somebody is taken off the list."""
