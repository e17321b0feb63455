"""Forms of the PZKW and the MGI."""

from django import forms

from schematom.web.forms import DateField, PaperField, PolishForm, VersionedFormMixin
from teams.choices import TeamFileKind, TeamFunction, TeamKind
from teams.forms.staff import StaffField

BASIS = "Na przykład: zarządzenie nr 12/2014 Starosty z 2 stycznia 2014 r."


class TeamForm(PolishForm):
    kind = forms.ChoiceField(label="Który zespół powołano", choices=TeamKind.choices, widget=forms.RadioSelect)
    appointed_on = DateField(label="Dzień powołania")
    basis = forms.CharField(label="Podstawa powołania", max_length=200, required=False, help_text=BASIS)
    asks = {"kind": "Wybierz zespół."}

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]


class TeamCorrectionForm(VersionedFormMixin, PolishForm):
    appointed_on = DateField(label="Dzień powołania")
    basis = forms.CharField(label="Podstawa powołania", max_length=200, required=False, help_text=BASIS)


class DissolutionForm(PolishForm):
    dissolved_on = DateField(label="Ostatni dzień pracy zespołu")


class OneOfStaff(PolishForm):
    """Forms that choose one person of the powiat's institutions."""

    user = StaffField(
        label="Osoba i instytucja, którą reprezentuje",
        help_text="Na liście są osoby z rolą w powiecie. Kogo na niej nie ma, zaprasza administrator powiatu.",
    )
    asks = {"user": "Wybierz osobę z listy."}

    def __init__(self, *args, staff, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].offer(staff)

    def clean(self):
        cleaned = super().clean()
        if person := cleaned.get("user"):
            cleaned |= {"user": person.user, "institution": person.institution}
        return cleaned


class SeatForm(OneOfStaff):
    function = forms.ChoiceField(label="Funkcja", choices=TeamFunction.choices, initial=TeamFunction.MEMBER)
    since = DateField(label="W zespole od")
    confidentiality_signed_on = DateField(
        label="Oświadczenie o poufności podpisano",
        required=False,
        help_text="Zostaw puste, jeśli oświadczenia jeszcze nie ma. Zapiszesz je później.",
    )


class SubstituteForm(OneOfStaff):
    since = DateField(label="Zastępca od")
    confidentiality_signed_on = DateField(
        label="Oświadczenie o poufności podpisano",
        required=False,
        help_text="Zostaw puste, jeśli oświadczenia jeszcze nie ma. Zapiszesz je później.",
    )


class ReplacementForm(OneOfStaff):
    since = DateField(
        label="Nowa osoba pracuje w zespole od", help_text="Dotychczasowa osoba kończy pracę w zespole dzień wcześniej."
    )
    function = forms.ChoiceField(label="Funkcja nowej osoby", choices=TeamFunction.choices)


class SeatCorrectionForm(VersionedFormMixin, PolishForm):
    institution = forms.ModelChoiceField(label="Instytucja, którą reprezentuje", queryset=None)
    since = DateField(label="W zespole od")

    def __init__(self, *args, institutions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].queryset = institutions


class FunctionForm(PolishForm):
    function = forms.ChoiceField(label="Nowa funkcja", choices=TeamFunction.choices)
    on = DateField(label="Od dnia", help_text="Dotychczasowa funkcja zostaje w historii zespołu.")


class SeatEndForm(PolishForm):
    until = DateField(label="Ostatni dzień w zespole")


class StatementForm(PolishForm):
    signed_on = DateField(label="Dzień podpisania oświadczenia", help_text="Data z papieru, który podpisała ta osoba.")


class TeamFileForm(PolishForm):
    kind = forms.ChoiceField(label="Co to za dokument", choices=TeamFileKind.choices)
    title = forms.CharField(
        label="Tytuł", max_length=200, help_text="Na przykład: Zarządzenie nr 12/2014 w sprawie powołania PZKW."
    )
    adopted_on = DateField(label="Data dokumentu")
    paper = PaperField(label="Plik", help_text="PDF, JPEG albo PNG, najwyżej 10 MB. Wcześniejsze pliki zostają.")
