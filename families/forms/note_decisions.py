"""Which of two texts stays in a note."""

from django import forms

from families.choices import ConflictChoice, Standing
from families.selectors.note_words import TEXTS
from families.selectors.notes import CHECKS
from schematom.web.forms import PolishForm

BOTH = "\n\n"
LONGEST = {"place": 200, CHECKS: 300}


class ConflictForm(PolishForm):
    """Of a text the two may be joined; of a day or an hour one or the other stays."""

    asks = {"choice": "Zaznacz, który tekst zostaje."}

    seen = forms.CharField(widget=forms.HiddenInput)
    choice = forms.ChoiceField(label="Co ma zostać w notatce", widget=forms.RadioSelect)
    standing = forms.ChoiceField(
        label="Jak idzie to działanie", choices=[("", "Wybierz"), *Standing.choices], required=False
    )
    own = forms.CharField(
        label="Połączony tekst",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Są tu oba teksty, jeden pod drugim. Ten tekst trafi do notatki, gdy zaznaczysz „Połącz oba teksty”.",
    )

    def __init__(self, *args, part, where, now, arrived, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = part.partition(".")[0]
        choices = [
            (ConflictChoice.KEPT, "Zostaw to, co jest w notatce"),
            (ConflictChoice.ARRIVED, f"Zostaw to, co przyszło z urządzenia: {where}"),
        ]
        if self.kind in TEXTS or self.kind == CHECKS:
            choices.append((ConflictChoice.OWN, "Połącz oba teksty"))
            self.initial["own"] = BOTH.join(text for text in (_text(now), _text(arrived)) if text)
        else:
            del self.fields["own"]
        if self.kind == CHECKS:
            self.initial["standing"] = (arrived or now or {}).get("standing", "")
        else:
            del self.fields["standing"]
        self.fields["choice"].choices = choices

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("choice") == ConflictChoice.OWN:
            self._must_be_whole(cleaned)
        return cleaned

    def _must_be_whole(self, cleaned):
        if self.kind == CHECKS and not cleaned.get("standing"):
            self.add_error("standing", "Zaznacz, jak idzie to działanie.")
        if self.kind != CHECKS and not cleaned.get("own"):
            self.add_error("own", "Wpisz tekst, który ma zostać w notatce.")
        most = LONGEST.get(self.kind)
        if most and len(cleaned.get("own") or "") > most:
            self.add_error("own", f"Skróć tekst do {most} znaków.")

    def third_text(self):
        """The third text as the note has it."""
        text = self.cleaned_data.get("own", "")
        return {"standing": self.cleaned_data["standing"], "note": text} if self.kind == CHECKS else text


def _text(value):
    return value.get("note", "") if isinstance(value, dict) else (value or "")
