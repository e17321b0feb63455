"""What figures about people are broken down by (domain notes §4.3): words and order of each trait's categories.

A category is what stands in a frozen figure, so it must be readable without any table: local ones (a gmina, an
institution) carry their name, and mean nothing outside their powiat.
"""

from dataclasses import dataclass, field

from families.choices import Education, LabourStatus, Sex
from schematom.web.polish import sort_key

UNKNOWN = "unknown"
UNKNOWN_LABEL = "brak danych"


@dataclass(frozen=True)
class Dimension:
    """`categories`: {code: label} in the order they are told; empty for a local one."""

    code: str
    title: str
    categories: dict = field(default_factory=dict)

    @property
    def is_local(self):
        return not self.categories

    def label(self, category):
        if category == UNKNOWN:
            return UNKNOWN_LABEL
        return self.categories.get(category) or local_label(category)

    def ordered(self, categories):
        """The given categories as they are told; what is not known comes last."""
        return sorted(categories, key=self._place)

    def _place(self, category):
        known = list(self.categories)
        place = known.index(category) if category in self.categories else len(known)
        return category == UNKNOWN, place, sort_key(self.label(category))


def local_label(category):
    """„302701 Turek” → „Turek (302701)”: a town and a gmina of one name stay apart; other names are as they are."""
    code, _, name = category.partition(" ")
    return f"{name} ({code})" if name and code.isdigit() else category


def labels(choices):
    return {choice.value: choice.label for choice in choices}


SEX = Dimension("sex", "Płeć", {Sex.FEMALE.value: "kobiety", Sex.MALE.value: "mężczyźni"})
AGE = Dimension(
    "age",
    "Wiek na początku udziału",
    {
        "0_17": "do 17 lat",
        "18_24": "18–24 lata",
        "25_29": "25–29 lat",
        "30_54": "30–54 lata",
        "55_plus": "55 lat i więcej",
    },
)
# Level by level: the bands of 2014–2020 (ISCED 1–2, 3–4, 5–8) and of EFS+ (0–2, 3–4, 5–8) are both sums of these.
EDUCATION = Dimension("education", "Wykształcenie", labels(Education))
GMINA = Dimension("gmina", "Gmina")
PLACE = Dimension(
    "place",
    "Miasto i wieś",
    {
        "town": "gmina miejska",
        "rural": "gmina wiejska",
        "mixed": "gmina miejsko-wiejska, bez podziału na miasto i wieś",
    },
)
UNEMPLOYED_FOR = Dimension(
    "unemployed_for",
    "Czas bez pracy na początku udziału",
    {
        "under_6": "krócej niż 6 miesięcy",
        "6_11": "od 6 do 11 miesięcy",
        "12_24": "od 12 do 24 miesięcy",
        "over_24": "dłużej niż 24 miesiące",
        "not_unemployed": "nie dotyczy: osoba nie była bezrobotna",
    },
)
LABOUR_STATUS = Dimension("labour_status", "Status na rynku pracy na początku udziału", labels(LabourStatus))
CHILDREN = Dimension(
    "children",
    "Dzieci do 18 lat w gospodarstwie",
    {
        "0": "bez dzieci",
        "1": "jedno dziecko",
        "2": "dwoje dzieci",
        "3": "troje dzieci",
        "4": "czworo dzieci",
        "5_plus": "pięcioro dzieci i więcej",
    },
)
SINGLE_PARENT = Dimension(
    "single_parent", "Samotne rodzicielstwo", {"yes": "jeden rodzic z dziećmi", "no": "pozostałe rodziny"}
)
DISABILITY = Dimension(
    "disability", "Niepełnosprawność", {"yes": "osoby z niepełnosprawnością", "no": "osoby bez niepełnosprawności"}
)
INSTITUTION = Dimension("institution", "Instytucja prowadząca rodzinę")

OF_FAMILY = (GMINA, PLACE, CHILDREN, SINGLE_PARENT, INSTITUTION)
OF_PERSON = (SEX, AGE, EDUCATION, UNEMPLOYED_FOR, LABOUR_STATUS, DISABILITY)
OF_ACT = (GMINA, PLACE, INSTITUTION)
IN_ORDER = (
    SEX,
    AGE,
    EDUCATION,
    LABOUR_STATUS,
    UNEMPLOYED_FOR,
    DISABILITY,
    CHILDREN,
    SINGLE_PARENT,
    GMINA,
    PLACE,
    INSTITUTION,
)
DIMENSIONS = {dimension.code: dimension for dimension in IN_ORDER}
FAMILY_TRAITS = tuple(dimension.code for dimension in OF_FAMILY)
PERSON_TRAITS = tuple(dimension.code for dimension in (*OF_PERSON, *OF_FAMILY))
