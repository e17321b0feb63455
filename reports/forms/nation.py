"""What is typed on CRZL's pages: answers, reminders, marks of a stage, facts from sources, what narrows a list."""

from django import forms

from reports.choices import FactSubject, Mark, Section, StageCriterion, Verdict
from reports.selectors.board import FILTERS
from reports.selectors.comparison import TOLD
from schematom.web.forms import DateField, IntegerField, PolishForm, VersionedFormMixin
from schematom.web.polish import counted, short_date
from teams.choices import StageResult
from teams.models import Edition, Pilot
from teams.selectors.nation import VOIVODESHIP_CHOICES

REMARK = "remark_"
LONGEST = 8000


class BoardFilter(PolishForm):
    """What narrows the board, read from the address. What makes no sense narrows nothing."""

    q = forms.CharField(label="Powiat albo lider", required=False, max_length=100)
    stan = forms.ChoiceField(
        label="Stan raportu",
        required=False,
        choices=[("", "wszystkie"), *((word, label) for word, (_, label) in FILTERS.items())],
    )
    wojewodztwo = forms.TypedChoiceField(
        label="Województwo", required=False, coerce=int, empty_value=None, choices=VOIVODESHIP_CHOICES
    )

    def narrowed(self):
        """Arguments of `selectors.board.narrowed`."""
        self.is_valid()
        found = self.cleaned_data
        return {
            "words": found.get("q", ""),
            "standing": found.get("stan", ""),
            "voivodeship": found.get("wojewodztwo"),
        }

    @property
    def narrows(self):
        return any(self.narrowed().values())


def remark_field(section):
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=f"Uwaga do części: {section.label}", required=False, max_length=LONGEST, widget=area)


RemarkFields = type("RemarkFields", (forms.Form,), {f"{REMARK}{s.value}": remark_field(s) for s in Section})


class ReviewForm(PolishForm, RemarkFields):
    """The whole verdict, and a field for remarks at each part of the report; cleaned to `section_remarks`."""

    verdict = forms.ChoiceField(
        label="Decyzja",
        widget=forms.RadioSelect,
        choices=[(Verdict.ACCEPTED, "Przyjmuję raport"), (Verdict.RETURNED, "Zwracam raport z uwagami")],
    )
    remarks = forms.CharField(
        label="Uwagi ogólne",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="Gdy zwracasz raport, napisz, co powiat ma poprawić: tutaj albo przy częściach raportu.",
    )
    decided_on = DateField(label="Data decyzji")

    asks = {"verdict": "Wybierz, czy raport przyjmujesz, czy zwracasz."}
    depends = ("remarks", *RemarkFields.base_fields)

    def clean(self):
        names = [name for name in self.cleaned_data if name.startswith(REMARK)]
        found = {name.removeprefix(REMARK): self.cleaned_data[name] for name in names}
        rest = {name: value for name, value in self.cleaned_data.items() if name not in names}
        return {**rest, "section_remarks": found}

    def at_section(self, code):
        return self[f"{REMARK}{code}"]

    @property
    def verdict_fields(self):
        return [self[name] for name in ("verdict", "remarks", "decided_on")]


class ReminderForm(PolishForm):
    text = forms.CharField(
        label="Treść",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Powiat zobaczy ją na swoim pulpicie i dostanie e-mailem. Nie pisz o konkretnych rodzinach.",
    )
    due_on = DateField(label="Prosimy o raport do", help_text="Dzień, do którego powiat ma wysłać raport.")


class RemindedPilots(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple


class ReminderManyForm(ReminderForm):
    """`rows`: the board's rows of those that may be reminded."""

    pilots = RemindedPilots(Pilot.objects.none(), label="Powiaty po terminie")
    field_order = ["pilots", "text", "due_on"]
    asks = {"pilots": "Zaznacz co najmniej jeden powiat."}

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["pilots"]
        field.queryset = Pilot.objects.filter(pk__in=[row.pilot.pk for row in rows])
        field.choices = [(row.pilot.pk, told_of(row)) for row in rows]


def told_of(row):
    days = counted(row.days_late, "dzień,dni,dni")
    reminded = f", ostatnio przypomniano {short_date(row.reminder.created_at)}" if row.reminder else ""
    return f"{row.pilot.powiat} ({days} po terminie{reminded})"


def mark_field(criterion):
    choices = [(mark.value, f"{mark.label} ({mark.value})") for mark in Mark]
    return forms.TypedChoiceField(label=criterion.label, coerce=int, choices=choices, widget=forms.RadioSelect)


def reason_field(criterion):
    return forms.CharField(
        label=f"Dlaczego tak: {criterion.label}", max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


CriterionFields = type(
    "CriterionFields",
    (forms.Form,),
    {
        name: field
        for c in StageCriterion
        for name, field in ((f"mark_{c.value}", mark_field(c)), (f"reason_{c.value}", reason_field(c)))
    },
)


class AssessmentForm(PolishForm, CriterionFields):
    """A mark and its reason for each criterion, then the result; cleaned to `marks` {criterion: (mark, reason)}.

    `has_report`: CRZL accepted the report; without one the assessment must say so.
    """

    without_report = forms.BooleanField(
        label="Oceniam bez przyjętego raportu",
        required=False,
        help_text="Ocena powie o tym wprost: powiatowi i każdemu, kto ją przeczyta.",
    )
    result = forms.ChoiceField(label="Ocena etapu", choices=StageResult.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Uzasadnienie całej oceny",
        max_length=2000,
        widget=forms.Textarea,
        help_text="Na jakich efektach opiera się ocena. Powiat przeczyta to u siebie.",
    )
    assessed_on = DateField(label="Data oceny")
    asks = {"result": "Wybierz ocenę: pozytywną albo negatywną."} | {
        f"mark_{c.value}": f"Wybierz ocenę kryterium „{c.label}”." for c in StageCriterion
    }
    depends = ("without_report",)

    def __init__(self, *args, has_report, **kwargs):
        super().__init__(*args, **kwargs)
        if has_report:
            del self.fields["without_report"]

    def clean(self):
        found = self.cleaned_data
        rest = {name: value for name, value in found.items() if name not in CriterionFields.base_fields}
        marks = {c.value: (found.get(f"mark_{c.value}"), found.get(f"reason_{c.value}", "")) for c in StageCriterion}
        return {**rest, "marks": marks}

    @property
    def criteria(self):
        """[(field of the mark, field of its reason), …]"""
        return [(self[f"mark_{c.value}"], self[f"reason_{c.value}"]) for c in StageCriterion]

    @property
    def result_fields(self):
        names = ("without_report", "result", "reason", "assessed_on")
        return [self[name] for name in names if name in self.fields]


class FactForm(PolishForm):
    subject = forms.ChoiceField(label="Czego dotyczy", choices=FactSubject.choices)
    value = IntegerField(label="Liczba", min_value=0, max_value=1_000_000)
    source = forms.CharField(
        label="Źródło",
        max_length=300,
        help_text="Kto i gdzie to podał. Na przykład: PCPR w Kielcach, strona internetowa.",
    )
    published_on = DateField(label="Data publikacji", required=False)
    note = forms.CharField(
        label="Słowa źródła",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Zdanie, z którego pochodzi liczba, albo uwaga, co ona obejmuje.",
    )


class FactEditForm(VersionedFormMixin, FactForm):
    pass


class ComparisonFilter(PolishForm):
    """Which edition and which figures are compared, read from the address."""

    edycja = forms.ChoiceField(label="Edycja", required=False)
    wskaznik = forms.MultipleChoiceField(label="Wskaźniki", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edycja"].choices = [(str(e.number), e.name) for e in Edition.objects.order_by("number")]
        self.fields["wskaznik"].choices = [(definition.code, definition.title) for definition in TOLD]
