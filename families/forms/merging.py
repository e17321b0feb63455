"""Which values stay when two entries become one, and why they are one."""

from django import forms

from schematom.web.forms import PolishForm

PREFIX = "take_"


class MergeForm(PolishForm):
    """A radio pair for each value the coordinator chooses; `seen` says which revisions were compared."""

    seen = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Skąd wiadomo, że to te same wpisy",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Na przykład: rodzina zmieniła nazwisko, potwierdził to OPS. Nie wpisuj numeru PESEL.",
    )

    def __init__(self, *args, comparison, **kwargs):
        self.comparison = comparison
        self.base_fields = _choices(comparison) | type(self).base_fields
        super().__init__(*args, initial={"seen": comparison.seen}, **kwargs)
        self.fields["reason"].label = f"Skąd wiadomo, że to ta sama {'rodzina' if comparison.of_family else 'osoba'}"

    def clean(self):
        chosen = {name.removeprefix(PREFIX): value for name, value in self.cleaned_data.items() if _is_choice(name)}
        rest = {name: value for name, value in self.cleaned_data.items() if not _is_choice(name)}
        return rest | {"take": chosen}

    def look_again(self):
        """The next sending confirms what the page shows now."""
        self.data = self.data.copy()
        self.data["seen"] = self.comparison.seen


def _is_choice(name):
    return name.startswith(PREFIX)


def _choices(comparison):
    return {
        f"{PREFIX}{line.name}": forms.ChoiceField(
            label=line.label,
            choices=[("kept", line.kept or "(puste)"), ("removed", line.removed or "(puste)")],
            initial=line.wanted,
            widget=forms.RadioSelect,
        )
        for line in comparison.offered
    }


class FamilyWordsForm(PolishForm):
    """Looked for by POST: a word may be a name, and an address of a page is kept by every machine on the way."""

    words = forms.CharField(
        label="Nazwisko albo numer rodziny",
        max_length=80,
        help_text="Na przykład Nowicki albo RN/2014/03. Numeru PESEL tu nie wpisuj.",
    )
