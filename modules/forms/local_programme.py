"""Forms of the LPIW."""

from django import forms

from modules.choices import Section
from schematom.web.forms import PolishForm, VersionedFormMixin


def section(key, hint=""):
    return forms.CharField(label=key.label, help_text=hint, required=False, widget=forms.Textarea(attrs={"rows": 8}))


class SectionsForm(VersionedFormMixin, PolishForm):
    """All sections of a draft; the names of the fields are the keys of Section."""

    purpose = section(Section.PURPOSE)
    barriers = section(
        Section.BARRIERS,
        "Bez tej części PZKW nie może przyjąć LPIW. IPiIS to instytucje pomocy i integracji społecznej, "
        "IRP to instytucje rynku pracy.",
    )
    tools = section(Section.TOOLS, "Bez tej części PZKW nie może przyjąć LPIW.")
    ways = section(Section.WAYS)
    infrastructure = section(Section.INFRASTRUCTURE)
    opinions = section(Section.OPINIONS)
    results = section(Section.RESULTS, "Możesz wrócić do tej części w następnej wersji.")

    @classmethod
    def value_in(cls, version, name):
        return version.revision if name == "revision" else version.texts().get(name, "")
