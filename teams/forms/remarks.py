"""A remark of the PZKW on a part of a matter."""

from django import forms

from schematom.web.forms import PolishForm, VersionedFormMixin


class RemarkForm(PolishForm):
    asks = {"part": "Wybierz, czego dotyczy uwaga.", "text": "Napisz uwagę: co poprawić i dlaczego."}

    part = forms.ChoiceField(label="Czego dotyczy", widget=forms.RadioSelect)
    text = forms.CharField(
        label="Uwaga",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        help_text="Co poprawić i dlaczego. Autor programu przeczyta uwagę bez Twojego nazwiska.",
    )

    def __init__(self, *args, parts, **kwargs):
        super().__init__(*args, **kwargs)
        # The whole has an empty key, which a radio button cannot send.
        self.fields["part"].choices = [(key or "whole", title) for key, title in parts]

    def clean_part(self):
        return "" if self.cleaned_data["part"] == "whole" else self.cleaned_data["part"]

    @classmethod
    def value_in(cls, obj, name):
        return (obj.part or "whole") if name == "part" else super().value_in(obj, name)


class RemarkEditForm(VersionedFormMixin, RemarkForm):
    pass
