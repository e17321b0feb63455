"""A person's work: from when to when, with whom, by what document; and the checks of it."""

from django import forms
from django.utils import timezone

from families.choices import EmploymentType, FollowUpResult
from families.models import FamilyPaper
from schematom.web.forms import DateField, PolishForm, VersionedFormMixin


class EmploymentForm(PolishForm):
    asks = {"kind": "Wybierz rodzaj pracy."}

    kind = forms.ChoiceField(label="Rodzaj pracy", choices=[("", "Wybierz"), *EmploymentType.choices])
    employer = forms.CharField(
        label="Pracodawca", max_length=200, help_text="Przy działalności gospodarczej: nazwa firmy tej osoby."
    )
    since = DateField(label="Od dnia")
    until = DateField(
        label="Do dnia", required=False, help_text="Ostatni dzień pracy. Zostaw puste, dopóki praca trwa."
    )
    evidence = forms.CharField(
        label="Dokument, który to potwierdza",
        max_length=200,
        help_text="Na przykład: umowa o pracę na 3/4 etatu, zaświadczenie pracodawcy.",
    )
    paper = forms.ModelChoiceField(
        FamilyPaper.objects.none(),
        label="Ten dokument w aktach rodziny",
        required=False,
        empty_label="nie ma go w aktach",
    )

    def __init__(self, *args, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        papers = FamilyPaper.objects.filter(person=person)
        if person is None or not papers.exists():
            del self.fields["paper"]
        else:
            self.fields["paper"].queryset = papers

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Koniec pracy nie może być wcześniejszy niż początek.")
        return cleaned


class EmploymentEditForm(VersionedFormMixin, EmploymentForm):
    pass


class EmploymentEndForm(VersionedFormMixin, PolishForm):
    until = DateField(label="Ostatni dzień pracy")


class FollowUpForm(VersionedFormMixin, PolishForm):
    asks = {"result": "Zaznacz, jak ta osoba teraz pracuje."}

    result = forms.ChoiceField(
        label="Jak ta osoba teraz pracuje", choices=FollowUpResult.choices, widget=forms.RadioSelect
    )
    checked_on = DateField(label="Dzień sprawdzenia", initial=timezone.localdate)
    evidence = forms.CharField(
        label="Skąd to wiadomo",
        max_length=200,
        help_text=(
            "Na przykład: zaświadczenie pracodawcy, rozmowa z tą osobą, dane PUP. "
            "Gdy nie udało się ustalić, napisz, co zrobiono."
        ),
    )
    last_day = DateField(
        label="Ostatni dzień pracy u tego pracodawcy",
        required=False,
        help_text="Wypełnij, gdy ta osoba nie pracuje albo pracuje gdzie indziej.",
    )

    @classmethod
    def value_in(cls, obj, name):
        return obj.episode.until if name == "last_day" else super().value_in(obj, name) or None


class FollowUpFilter(PolishForm):
    """Read from the address; a value that makes no sense narrows nothing."""

    which = forms.ChoiceField(
        label="Które",
        required=False,
        choices=[
            ("", "wszystkie do zrobienia"),
            ("due", "te, których termin nadszedł"),
            ("soon", "w ciągu 30 dni"),
            ("done", "zrobione"),
        ],
    )

    def chosen(self):
        self.is_valid()
        return self.cleaned_data.get("which", "")
