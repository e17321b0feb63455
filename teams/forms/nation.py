"""CRZL's forms: editions, applications, steps of a pilot's life, invitations; and the powiat's answer."""

from django import forms

from schematom.web.forms import DateField, IntegerField, PolishForm, VersionedFormMixin, in_polish_order
from schematom.web.polish import short_date, sort_key
from teams.choices import STRIP_NAMES, JobTypeRule
from teams.models import Institution, Pilot


class EditionForm(PolishForm):
    number = IntegerField(label="Numer edycji", min_value=1, max_value=99)
    name = forms.CharField(label="Nazwa", max_length=100, help_text="Na przykład: II edycja.")
    starts_on = DateField(label="Początek edycji")
    ends_on = DateField(label="Koniec edycji", help_text="Pilotaż żadnego powiatu nie może trwać dłużej.")
    quota_families = IntegerField(label="Ile rodzin w jednym powiecie", min_value=1, max_value=999)
    by_invitation = forms.BooleanField(
        label="Tylko na zaproszenie po ocenie poprzedniego etapu",
        required=False,
        help_text="Zaznacz, jeśli powiaty wybiera CRZL na podstawie efektów poprzedniej edycji (etap II).",
    )
    strip = forms.ChoiceField(
        label="Znaki Unii Europejskiej na dokumentach", choices=list(STRIP_NAMES.items()), widget=forms.RadioSelect
    )
    rules_version = forms.CharField(
        label="Wersja zasad liczenia efektów", max_length=20, help_text="Zapisuje się ją przy zamrożonych liczbach."
    )
    job_type_rule = forms.ChoiceField(
        label="Który rodzaj pracy liczyć, gdy ktoś miał kilka umów",
        choices=JobTypeRule.choices,
        widget=forms.RadioSelect,
    )
    work_gap_days = IntegerField(
        label="Dopuszczalna przerwa w pracy (dni)",
        min_value=0,
        max_value=366,
        help_text="Ile dni przed dniem pomiaru mogła się skończyć umowa, żeby zatrudnienie uznać za utrzymane. "
        "Zero: umowa musi trwać w dniu pomiaru.",
    )


class EditionEditForm(VersionedFormMixin, EditionForm):
    pass


class PilotDaysForm(PolishForm):
    starts_on = DateField(label="Początek pilotażu")
    family_work_ends_on = DateField(
        label="Koniec pracy z rodzinami", help_text="Po tym dniu nie można zapisać wizyty u rodziny."
    )
    team_work_ends_on = DateField(
        label="Koniec pracy PZKW", help_text="Może być późniejszy niż koniec pracy z rodzinami."
    )


class PilotDaysEditForm(VersionedFormMixin, PilotDaysForm):
    pass


class ApplicationForm(PilotDaysForm):
    applied_on = DateField(label="Data zgłoszenia", help_text="Dzień, w którym powiat złożył wniosek.")
    field_order = ["applied_on"]


class AcceptForm(PilotDaysForm):
    leader = forms.ModelChoiceField(
        Institution.objects.none(),
        label="Lider",
        help_text="Instytucja, która prowadzi pilotaż w imieniu powiatu, na przykład PCPR albo PUP.",
    )
    applied_on = DateField(label="Data przyjęcia zaproszenia")
    field_order = ["leader", "applied_on"]
    asks = {"leader": "Wybierz instytucję, która poprowadzi pilotaż."}

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["leader"].queryset = Institution.objects.in_force(day)
        in_polish_order(self.fields["leader"])


class MoveForm(PolishForm):
    on = DateField(label="Data")


class ReasonedMoveForm(MoveForm):
    reason = forms.CharField(
        label="Powód", max_length=500, widget=forms.Textarea, help_text="Powiat przeczyta go w historii pilotażu."
    )


class AgreementMoveForm(PolishForm):
    agreement_number = forms.CharField(label="Numer umowy", max_length=60, help_text="Na przykład: U/66/1/2014.")
    on = DateField(label="Data podpisania umowy")


class AssessedPilots(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, pilot):
        return f"{pilot.powiat} ({pilot.powiat.voivodeship}), ocena z {short_date(pilot.last_assessed_on)}"


class StageInviteForm(PolishForm):
    pilots = AssessedPilots(Pilot.objects.none(), label="Powiaty z pozytywną oceną")
    reason = forms.CharField(
        label="Uzasadnienie",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Jedno dla wszystkich zaznaczonych. Każdy z tych powiatów przeczyta je u siebie.",
    )
    invited_on = DateField(label="Data zaproszenia")
    asks = {"pilots": "Zaznacz co najmniej jeden powiat."}

    def __init__(self, *args, pilots, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["pilots"]
        field.queryset = pilots
        rows = sorted(pilots, key=lambda pilot: sort_key(pilot.powiat.name))
        field.choices = [(pilot.pk, field.label_from_instance(pilot)) for pilot in rows]


class PowiatForm(PolishForm):
    number = IntegerField(
        label="Numer TERYT powiatu",
        min_value=201,
        max_value=3299,
        help_text="Cztery cyfry z wykazu GUS. Na przykład 3021 to powiat poznański, a 3064 to miasto Poznań.",
    )
    name = forms.CharField(
        label="Nazwa",
        max_length=100,
        help_text="Bez słowa „powiat”, na przykład: poznański. Miasto na prawach powiatu: Poznań.",
    )
    seat = forms.CharField(label="Siedziba władz powiatu", max_length=100)
