"""What people type when a contract is agreed, signed, opened again or given up."""

from django import forms

from contracts.choices import ActsAs, Party, SigningMethod
from schematom.web.forms import DateField, PaperField, PolishForm

NOBODY = "nobody"
FILE_HELP = "PDF, JPEG albo PNG, najwyżej 10 MB. Nie dołączaj tu kopii ani skanów dowodów osobistych."
CODE_HELP = "12 znaków na dole każdej strony podpisanego dokumentu. Po nich wiadomo, że podpisano tę wersję."


class AgreeForm(PolishForm):
    agreed_on = DateField(
        label="Dzień uzgodnienia", help_text="Dzień, w którym rodzina, PUP i OPS zgodzili się na tę treść."
    )


class ReopenForm(PolishForm):
    reason = forms.CharField(
        label="Dlaczego treść się zmienia",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Przeczytają to osoby, które już podpisały. Na przykład: OPS zmienia termin szkolenia na wrzesień.",
    )

    def __init__(self, *args, signed, **kwargs):
        super().__init__(*args, **kwargs)
        if not signed:
            del self.fields["reason"]


class AbandonForm(PolishForm):
    on = DateField(label="Dzień odstąpienia")
    reason = forms.CharField(
        label="Powód",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Na przykład: rodzina wyprowadziła się z powiatu; PUP nie podpisze tej treści.",
    )


class _CopyForm(PolishForm):
    """A file that shows a signature: a new one, or one already kept, because a paper may carry several."""

    copy = forms.ModelChoiceField(
        None,
        label="Plik już dołączony",
        required=False,
        empty_label="żaden",
        help_text="Wybierz, jeśli ten podpis widać na papierze albo w pliku, który ktoś już dołączył.",
    )
    paper = PaperField(label="Nowy plik", required=False, help_text=FILE_HELP)

    def __init__(self, *args, kept, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["copy"]
        field.queryset, field.label_from_instance = kept, lambda copy: copy.name
        if not kept.exists():
            del self.fields["copy"]


class SignatureForm(_CopyForm):
    asks = {"method": "Wybierz sposób podpisania.", "code": "Przepisz kod ze stopki podpisanego papieru."}

    signed_on = DateField(label="Data podpisu", help_text="Data wpisana przy podpisie albo data podpisu w pliku.")
    name = forms.CharField(label="Kto podpisał", max_length=160)
    authority = forms.CharField(
        label="Na jakiej podstawie",
        max_length=200,
        help_text="Na przykład: dyrektor, z upoważnienia starosty nr 14/2014.",
    )
    method = forms.ChoiceField(
        label="Sposób podpisania",
        choices=SigningMethod.choices,
        initial=SigningMethod.PAPER,
        widget=forms.RadioSelect,
        help_text="Przy podpisie elektronicznym dołącz podpisany plik PDF. Nie sprawdzamy ważności takiego podpisu.",
    )
    code = forms.CharField(
        label="Kod ze stopki dokumentu",
        max_length=40,
        help_text=f"{CODE_HELP} Przy podpisie elektronicznym wpisz go tylko, gdy o to poprosimy.",
    )
    depends = ("paper",)
    field_order = ["signed_on", "name", "authority", "method", "code", "copy", "paper"]

    def __init__(self, *args, signatory, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["paper"].label = "Skan papieru albo podpisany plik PDF"
        self.fields["paper"].help_text = f"{FILE_HELP} Skan papieru możesz dołączyć później."
        if signatory.party == Party.FAMILY:  # who signs is said beforehand, in the draft
            del self.fields["name"], self.fields["authority"]
        elif self.initial.get("name"):
            self.fields["name"].help_text = "To osoba, która podpisała poprzednio. Popraw, jeśli podpisał ktoś inny."
        # Paper needs the code; a file that begins with our PDF says by itself what was signed.
        self.fields["code"].required = self.data.get("method", SigningMethod.PAPER) == SigningMethod.PAPER


class CopyForm(_CopyForm):
    depends = ("copy", "paper")

    def clean(self):
        data = super().clean()
        if not (data.get("copy") or data.get("paper") or self.errors):
            self.add_error("paper", "Wybierz plik.")
        return data


class WhoSignsForm(PolishForm):
    """Who signs for an adult of the family. `fixed`: the text is agreed, so only excusing may still change."""

    GUARDIANS = [
        (ActsAs.GUARDIAN.value, "opiekun prawny"),
        (ActsAs.CURATOR.value, "kurator"),
    ]
    asks = {"acts_as": "Wybierz, kto podpisuje."}
    depends = ("name", "authority", "on", "reason")

    acts_as = forms.ChoiceField(label="Kto podpisuje", widget=forms.RadioSelect)
    name = forms.CharField(
        label="Imię i nazwisko opiekuna albo kuratora", max_length=160, required=False, help_text="Stoi w dokumencie."
    )
    authority = forms.CharField(
        label="Na jakiej podstawie",
        max_length=200,
        required=False,
        help_text="Na przykład: postanowienie Sądu Rejonowego w Próbniku, III RNs 12/14.",
    )
    on = DateField(label="Od kiedy nie podpisuje", required=False, help_text="Wypełnij, jeśli nie podpisuje nikt.")
    reason = forms.CharField(
        label="Dlaczego nie podpisuje",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        help_text="Po czym wiadomo, że ta osoba nie może świadomie i swobodnie podjąć decyzji. Krótko, bez diagnozy. "
        "Przeczytają to koordynator i pracownik rodziny.",
    )

    def __init__(self, *args, signatory, fixed, **kwargs):
        super().__init__(*args, **kwargs)
        own = "sama ta osoba" if signatory.acts_as == ActsAs.SELF or not fixed else str(signatory.get_acts_as_display())
        choices = [(signatory.acts_as if fixed else ActsAs.SELF.value, own)]
        choices += [] if fixed else self.GUARDIANS
        self.fields["acts_as"].choices = [
            *choices,
            (NOBODY, "nikt: ta osoba nie może świadomie i swobodnie podjąć decyzji"),
        ]
        if fixed:
            del self.fields["name"], self.fields["authority"]

    def clean(self):
        data = super().clean()
        if data.get("acts_as") == NOBODY and not data.get("on") and "on" not in self.errors:
            self.add_error("on", "Wpisz, od kiedy ta osoba nie podpisuje.")
        return data
