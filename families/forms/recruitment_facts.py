"""The facts of a person on the first day of their part: the same questions in the declaration and for a newcomer."""

from django import forms
from django.utils import timezone

from families.choices import Disability, Education, LabourStatus
from families.selectors.labour import FACTS, MOST_MONTHS, facts_of, implausible
from schematom.web.forms import DateField, IntegerField, PolishForm
from schematom.web.polish import short_date

LABELS = {
    "labour_status": "status na rynku pracy",
    "months_unemployed": "od ilu miesięcy bez pracy",
    "in_full_time_education": "uczy się w trybie dziennym",
    "education": "wykształcenie",
    "disability": "niepełnosprawność",
}
# A fact about health: asked of everybody, answered by who wants to, read by few.
ABOUT_DISABILITY = (
    "Odpowiedź jest dobrowolna. Po zapisaniu zobaczą ją tylko osoby z prawem do danych wrażliwych tej rodziny."
    " Puste pole zostawia to, co zapisano wcześniej."
)


SCHOOL_AGE = 6


def name_of(fact, suffix):
    return f"{fact}{suffix}"


def fact_fields(suffix, initial, about=""):
    """{name: field} of the five facts; `about`: whom they concern, when one form asks about many."""

    def label(fact):
        return f"{about}: {LABELS[fact]}" if about else LABELS[fact].capitalize()

    fields = {
        "labour_status": forms.ChoiceField(
            label=label("labour_status"), choices=[("", "Wybierz"), *LabourStatus.choices], required=not about
        ),
        "months_unemployed": IntegerField(
            label=label("months_unemployed"),
            min_value=0,
            max_value=MOST_MONTHS,
            required=False,
            help_text="" if about else "Wypełnij tylko dla osoby bezrobotnej.",
        ),
        "in_full_time_education": forms.BooleanField(label=label("in_full_time_education"), required=False),
        "education": forms.ChoiceField(
            label=label("education"), choices=[("", "nie podano"), *Education.choices], required=False
        ),
        "disability": forms.ChoiceField(
            label=label("disability"),
            choices=[("", "bez odpowiedzi"), *Disability.choices],
            required=False,
            help_text="" if about else ABOUT_DISABILITY,
        ),
    }
    for fact, field in fields.items():
        field.initial = initial.get(fact)
    return {name_of(fact, suffix): field for fact, field in fields.items()}


def known_facts(person, status, shows_disability, day):
    """What the fields begin with: the latest status known; of a child that it is one on the day."""
    if status is None:
        age = person.age_on(day)
        return {"labour_status": LabourStatus.CHILD, "in_full_time_education": age >= SCHOOL_AGE} if age < 18 else {}
    return facts_of(status) if shows_disability else facts_of(status) | {"disability": ""}


def facts_in(cleaned, suffix):
    """The facts among cleaned data, taken out of it."""
    return {fact: cleaned.pop(name_of(fact, suffix), None) for fact in FACTS}


def check_facts(form, facts, person, day, suffix):
    """Errors at the fields of one person for what cannot be true on the day."""
    for fact, sentence in implausible(facts, person.age_on(day)):
        if name_of(fact, suffix) not in form.errors:
            form.add_error(name_of(fact, suffix), sentence)


class DeclarationForm(PolishForm):
    """The signed declaration and, for each person, the facts of the day the participation starts."""

    template_name = "families/_participation_fields.html"

    declaration_signed_on = DateField(label="Deklaracja podpisana dnia", initial=timezone.localdate)
    clause_version = forms.CharField(
        label="Wersja klauzuli RODO", max_length=20, help_text="Numer z dołu klauzuli, na przykład 1/2014."
    )
    clause_given_on = DateField(
        label="Klauzulę przekazano dnia", initial=timezone.localdate, help_text="Najpóźniej w dniu podpisu."
    )
    started_on = DateField(
        label="Początek udziału",
        initial=timezone.localdate,
        help_text="Dzień pierwszego wsparcia, najlepiej dzień podpisania deklaracji.",
    )

    def __init__(self, *args, persons, known, **kwargs):
        self.persons, self.known = persons, known
        super().__init__(*args, **kwargs)

    def own_fields(self):
        """Those of the declaration itself."""
        return [self[name] for name in DeclarationForm.base_fields]

    def by_person(self):
        """[(person, {fact: field}, note on where the answers come from)]"""
        for person in self.persons:
            yield person, {fact: self[name_of(fact, f"_{person.pk}")] for fact in FACTS}, self._source(person)

    def _source(self, person):
        status = self.known.get(person.pk)
        if status is None:
            return ""
        return f"Wypełniono według stanu na dzień {short_date(status.as_of)}. Popraw, co było inaczej."

    def clean(self):
        cleaned = dict(self.cleaned_data)
        facts = {person.pk: facts_in(cleaned, f"_{person.pk}") for person in self.persons}
        if day := cleaned.get("started_on"):
            for person in self.persons:
                if person.lives_with_family_on(day):
                    self._check(person, facts[person.pk], day)
        return {**cleaned, "facts": {pk: found for pk, found in facts.items() if found["labour_status"]}}

    def _check(self, person, facts, day):
        status = name_of("labour_status", f"_{person.pk}")
        if not facts["labour_status"]:
            if status not in self.errors:
                self.add_error(status, f"Wybierz status na rynku pracy, osoba: {person}.")
            return
        check_facts(self, facts, person, day, f"_{person.pk}")


def declaration_form(persons, known, shows_disability, day):
    """The form class with five fields for each of the persons, begun with their statuses. known: {id: PersonStatus}.

    `day`: about when the participation starts, to tell children from adults.
    """
    fields = {}
    for person in persons:
        begun = known_facts(person, known.get(person.pk), shows_disability, day)
        fields |= fact_fields(f"_{person.pk}", begun, about=str(person))
    return type("DeclarationOfPersons", (DeclarationForm,), fields)


class JoiningForm(PolishForm):
    """Somebody of the household becomes a participant of a family that takes part already."""

    asks = {"person": "Wybierz osobę.", "labour_status": "Wybierz status na rynku pracy."}

    person = forms.ModelChoiceField(None, label="Osoba")
    joined_on = DateField(
        label="Uczestniczy od dnia",
        initial=timezone.localdate,
        help_text="Nie wcześniej niż dzień, w którym osoba zamieszkała z rodziną albo się urodziła.",
    )

    def __init__(self, *args, persons, chosen, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = persons
        self.fields["person"].initial = chosen

    def clean(self):
        cleaned = super().clean()
        person, day = cleaned.get("person"), cleaned.get("joined_on")
        if person and day and cleaned.get("labour_status"):
            check_facts(self, {fact: cleaned.get(fact) for fact in FACTS}, person, day, "")
        return cleaned


def joining_form(chosen, status, shows_disability):
    """The form class with the five facts, begun with the status of the person chosen beforehand, if any."""
    begun = known_facts(chosen, status, shows_disability, timezone.localdate()) if chosen else {}
    return type("JoiningWithFacts", (JoiningForm,), fact_fields("", begun))
