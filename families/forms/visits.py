"""A visit's note: one form for the page and for what a phone sends."""

from django import forms
from django.utils import timezone

from families.choices import Standing, VisitOutcome
from families.selectors.notes import CHECKS, FIELDS, LABELS, SETS
from schematom.web.forms import DateField, IntegerField, PolishForm
from schematom.web.polish import sort_key

CHECK = "check_"
LONGEST = 20_000  # characters of one part
MOST_NUMBER = 2_000_000_000


def _words(name, rows, hint=""):
    return forms.CharField(
        label=LABELS[name],
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=hint,
    )


def _hour(name):
    return forms.TimeField(
        label=LABELS[name],
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
    )


class VisitForm(PolishForm):
    """Its subclass from `visit_form` adds two fields for each activity and offers the family's persons and workers.

    A draft may be incomplete: what signing wants is asked for when it is signed.
    """

    template_name = "families/_visit_fields.html"
    activities = ()

    note_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    base = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    # Of the text that keeps itself; the page counts on.
    turn = forms.IntegerField(required=False, min_value=0, max_value=MOST_NUMBER, widget=forms.HiddenInput)
    drops = forms.IntegerField(required=False, min_value=0, max_value=MOST_NUMBER, widget=forms.HiddenInput)

    visited_on = DateField(label=LABELS["visited_on"], initial=timezone.localdate)
    begins_at = _hour("begins_at")
    minutes = IntegerField(
        label=LABELS["minutes"], required=False, min_value=1, max_value=1440, help_text="Na przykład 60."
    )
    place = forms.CharField(
        label=LABELS["place"],
        max_length=200,
        required=False,
        help_text="Gdy nie w domu rodziny. Na przykład: szkoła. Adresu rodziny nie wpisuj.",
    )
    outcome = forms.ChoiceField(
        label=LABELS["outcome"],
        choices=VisitOutcome.choices,
        initial=VisitOutcome.HELD,
        widget=forms.RadioSelect,
    )
    persons = forms.MultipleChoiceField(label=LABELS["persons"], required=False, widget=forms.CheckboxSelectMultiple)
    workers = forms.MultipleChoiceField(label=LABELS["workers"], required=False, widget=forms.CheckboxSelectMultiple)
    purpose = _words("purpose", 2)
    course = _words("course", 8, "Potrzebny do podpisania, gdy wizyta się odbyła.")
    observations = _words("observations", 3, "Na przykład: nowa praca, choroba, wyjazd dziecka.")
    agreed = _words("agreed", 4, "Kto, co i do kiedy zrobi.")
    next_on = DateField(label=LABELS["next_on"], required=False)
    next_at = _hour("next_at")

    def checks(self):
        """[(Activity, standing, note), …]"""
        for activity in self.activities:
            yield activity, self[f"{CHECK}{activity.pk}_standing"], self[f"{CHECK}{activity.pk}_note"]

    def clean(self):
        cleaned = super().clean()
        for activity in self.activities:
            standing, note = (cleaned.get(f"{CHECK}{activity.pk}_{part}") for part in ("standing", "note"))
            if note and not standing:
                self.add_error(f"{CHECK}{activity.pk}_standing", "Zaznacz, jak idzie to działanie.")
        return cleaned

    def written(self):
        """What the action takes as a note."""
        checks = {}
        for activity in self.activities:
            standing, note = (self.cleaned_data[f"{CHECK}{activity.pk}_{part}"] for part in ("standing", "note"))
            if standing:
                checks[activity.pk] = {"standing": standing, "note": note}
        return {name: self.cleaned_data[name] for name in (*FIELDS, *SETS)} | {CHECKS: checks}


def visit_form(activities, persons=(), workers=()):
    """The form class with fields for these activities, persons of the family and users who may have come along."""
    fields = {"activities": tuple(activities)}
    for activity in activities:
        fields[f"{CHECK}{activity.pk}_standing"] = forms.ChoiceField(
            label=f"{activity.title}: jak idzie", choices=[("", "nie sprawdzano"), *Standing.choices], required=False
        )
        fields[f"{CHECK}{activity.pk}_note"] = forms.CharField(
            label=f"{activity.title}: uwaga", max_length=300, required=False
        )
    form_class = type("VisitOfActivities", (VisitForm,), fields)
    form_class.base_fields["persons"].choices = [(str(one.pk), f"{one.first_name} {one.last_name}") for one in persons]
    people = sorted(workers, key=lambda user: sort_key(f"{user.last_name} {user.first_name}"))
    form_class.base_fields["workers"].choices = [(str(user.pk), user.full_name) for user in people]
    return form_class


def initial_of(content):
    """The form's initial values from the JSON content of a note."""
    found = {name: content[name] for name in (*FIELDS, *SETS)}
    for activity, one in content[CHECKS].items():
        found |= {f"{CHECK}{activity}_standing": one["standing"], f"{CHECK}{activity}_note": one["note"]}
    return found


def data_of(note):
    """The form's data from a note as a device sends it. Raises ValueError when its shape is another."""
    if not isinstance(note, dict):
        raise ValueError("not a note")
    found = {name: _posted(note.get(name)) for name in FIELDS}
    for name in SETS:
        ids = note.get(name) or []
        if not isinstance(ids, list):
            raise ValueError(name)
        found[name] = [str(one) for one in ids]
    checks = note.get(CHECKS) or {}
    if not isinstance(checks, dict) or not all(isinstance(one, dict) for one in checks.values()):
        raise ValueError(CHECKS)
    for activity, one in checks.items():
        found[f"{CHECK}{activity}_standing"] = _posted(one.get("standing"))
        found[f"{CHECK}{activity}_note"] = _posted(one.get("note"))
    return found


def _posted(value):
    if isinstance(value, (dict, list, bool)):
        raise ValueError("a text was expected")
    return "" if value is None else str(value)
