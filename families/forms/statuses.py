"""How a person stands on the labour market on a day."""

from django import forms
from django.utils import timezone

from families.actions.status_rules import problems_of_status
from families.choices import Disability, Education, LabourStatus
from schematom.web.forms import DateField, IntegerField, PolishForm, VersionedFormMixin


class StatusForm(PolishForm):
    asks = {"labour_status": "Wybierz status na rynku pracy."}

    as_of = DateField(label="Stan na dzień", initial=timezone.localdate)
    labour_status = forms.ChoiceField(
        label="Status na rynku pracy",
        choices=[("", "Wybierz"), *LabourStatus.choices],
        help_text="Kto uczy się w trybie dziennym, jest bierny zawodowo, nawet gdy szuka pracy.",
    )
    months_unemployed = IntegerField(
        label="Od ilu miesięcy bez pracy",
        required=False,
        min_value=0,
        help_text="Tylko dla osoby bezrobotnej. Krócej niż miesiąc: wpisz 0.",
    )
    in_full_time_education = forms.BooleanField(label="Uczy się w trybie dziennym", required=False)
    education = forms.ChoiceField(
        label="Wykształcenie",
        choices=[("", "Bez zmian albo nieustalone"), *Education.choices],
        required=False,
        help_text="Najwyższy ukończony poziom.",
    )
    disability = forms.ChoiceField(
        label="Niepełnosprawność",
        choices=[("", "Bez zmian albo nieustalona"), *Disability.choices],
        required=False,
        help_text="Oświadczenie osoby; może odmówić. Po zapisaniu odpowiedź widzą tylko osoby"
        " z prawem do danych wrażliwych tej rodziny.",
    )

    def __init__(self, *args, person, **kwargs):
        self.person = person
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            facts = {name: value for name, value in cleaned.items() if name not in ("as_of", "revision")}
            for field, message in problems_of_status(self.person, cleaned["as_of"], facts):
                self.add_error(field, message)
        return cleaned


class StatusEditForm(VersionedFormMixin, StatusForm):
    """`disability_shown`: to those with the right to sensitive facts; for others it stays as it is."""

    def __init__(self, *args, disability_shown, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["education"].choices = [("", "Nieustalone"), *Education.choices]
        self.fields["disability"].choices = [("", "Nieustalona"), *Disability.choices]
        if not disability_shown:
            del self.fields["disability"]
