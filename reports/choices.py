"""Enumerations of reports."""

from django.db.models import IntegerChoices, TextChoices


class Verdict(TextChoices):
    ACCEPTED = "accepted", "przyjęty"
    RETURNED = "returned", "zwrócony z uwagami"


class DraftState(TextChoices):
    DRAFT = "draft", "w opracowaniu"
    CHECKED = "checked", "sprawdzony"
    SUBMITTED = "submitted", "wysłany do CRZL"


class Section(TextChoices):
    """Parts of a powiat's report. All but the figures are fields of its draft, by the same names."""

    FIGURES = "figures", "Liczby"
    COURSE = "course", "Przebieg prac"
    PZKW = "pzkw", "Praca PZKW"
    MGI = "mgi", "Praca mobilnych grup interdyscyplinarnych"
    LPIW = "lpiw", "Wykonanie LPIW"
    BARRIERS = "barriers", "Bariery i sposoby ich usunięcia"
    INSTRUMENTS = "instruments", "Sprawdzone instrumenty"
    PRACTICES = "practices", "Dobre praktyki"
    CONCLUSIONS = "conclusions", "Wnioski"


NARRATIVE = tuple(section for section in Section if section != Section.FIGURES)


class Stage(TextChoices):
    """How far a report has come; read off its rows, never stored."""

    NOT_BEGUN = "not_begun", "jeszcze nie zaczęty"
    FROZEN = "frozen", "liczby zamrożone"
    WRITTEN = "written", "napisany, do sprawdzenia"
    CHECKED = "checked", "sprawdzony, do wysłania"
    SENT = "sent", "czeka na decyzję CRZL"
    RETURNED = "returned", "zwrócony z uwagami"
    IN_CORRECTION = "in_correction", "w poprawie"
    ACCEPTED = "accepted", "przyjęty"
    NO_REPORT = "no_report", "bez raportu"


class StageCriterion(TextChoices):
    """What CRZL looks at before it invites to stage II. No source names its criteria: these are ours."""

    EFFECTS = "effects", "Efekty u rodzin"
    WORK = "work", "Praca podjęta i utrzymana"
    COOPERATION = "cooperation", "Współpraca instytucji"
    INSTRUMENTS = "instruments", "Sprawdzone instrumenty i modele"
    TRANSFER = "transfer", "Możliwość przeniesienia do innych powiatów"


class Mark(IntegerChoices):
    NOT_MET = 0, "nie spełnia"
    PARTLY = 1, "spełnia częściowo"
    MET = 2, "spełnia"
    OUTSTANDING = 3, "wyróżnia się"


class PaperKind(TextChoices):
    """What CRZL has made of the accepted reports of an edition."""

    REPORT = "report", "raport krajowy"
    BUNDLE = "bundle", "komplet raportów (ZIP)"


class PracticeState(TextChoices):
    """The powiat's side of a good practice; CRZL's answer is a row of its own."""

    PROPOSED = "proposed", "zgłoszona, w opisie"
    HANDED_OVER = "handed_over", "opisana, przekazana do CRZL"
    WITHDRAWN = "withdrawn", "wycofana"


class PracticeVerdict(TextChoices):
    VERIFIED = "verified", "potwierdzona"
    RETURNED = "returned", "zwrócona z uwagami"


class PracticeArea(TextChoices):
    """What a good practice is about."""

    COOPERATION = "cooperation", "współpraca instytucji"
    FAMILIES = "families", "praca z rodziną"
    WORK = "work", "droga do pracy"
    ORGANISATION = "organisation", "organizacja i dokumenty"


class FactSubject(TextChoices):
    """Facts of an edition that CRZL enters from sources; sources may disagree, and then each stands."""

    POWIATY_QUALIFIED = "powiaty_qualified", "Powiaty zakwalifikowane"
    POWIATY_FINISHED = "powiaty_finished", "Powiaty, które zrealizowały pilotaż"
    POWIATY_CHOSEN = "powiaty_chosen", "Powiaty wybrane do następnego etapu"
    FAMILIES_PLANNED = "families_planned", "Rodziny planowane"
    PRACTICES_CHOSEN = "practices_chosen", "Wybrane dobre praktyki"


# How a hidden figure (None) is written, and what stands for one that is not there at all.
HIDDEN, ABSENT = "ukryto", "–"
