"""The form of the powiat's settings."""

from schematom.web.forms import IntegerField, PolishForm, VersionedFormMixin
from teams.actions.settings import RANGES
from teams.models import PowiatSettings

HINTS = {
    "quorum_percent": "Ile procent uprawnionych członków musi być obecnych, żeby PZKW mógł rozstrzygać. "
    "Przy 50 i składzie dziesięcioosobowym: pięć osób.",
    "opinion_days": "Ile dni ma PZKW na opinię o programie rodziny, licząc od przekazania programu.",
    "session_notice_days": "Ile dni przed posiedzeniem członkowie powinni dostać zaproszenie. "
    "Zero wyłącza ostrzeżenie.",
    "agreement_notice_days": "Ile dni przed końcem porozumienia przypomnienie pojawi się na pulpicie.",
    "opinion_notice_days": "Ile dni przed upływem terminu opinii przypomnienie pojawi się na pulpicie PZKW.",
    "visit_interval_days": "Gdy od ostatniej wizyty minie więcej dni, rodzina trafi do zaległych.",
    "unsent_note_days": "Ile dni od odcięcia urządzenia albo końca roli pracownika system przyjmie jeszcze notatki "
    "napisane w terenie. Zobaczy je tylko koordynator.",
    "review_notice_days": "Ile dni przed przeglądem kontraktu przypomnienie pojawi się na pulpicie i wyjdzie pocztą "
    "do instytucji. Rodzinę powiadamia pracownik MGI.",
    "measure_notice_days": "Ile dni przed terminem działania z LPIW przypomnienie pojawi się na pulpicie.",
}


def _number(name):
    least, most = RANGES[name]
    label = PowiatSettings._meta.get_field(name).verbose_name
    hint = f"{HINTS[name]} Od {least} do {most}."
    return IntegerField(label=label[0].upper() + label[1:], help_text=hint, min_value=least, max_value=most)


class SettingsForm(VersionedFormMixin, PolishForm):
    quorum_percent = _number("quorum_percent")
    opinion_days = _number("opinion_days")
    session_notice_days = _number("session_notice_days")
    agreement_notice_days = _number("agreement_notice_days")
    review_notice_days = _number("review_notice_days")
    measure_notice_days = _number("measure_notice_days")
    opinion_notice_days = _number("opinion_notice_days")
    visit_interval_days = _number("visit_interval_days")
    unsent_note_days = _number("unsent_note_days")
