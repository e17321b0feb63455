"""What the powiat decides for itself."""

from schematom.audit.errors import Refused, StaleVersion
from schematom.audit.recording import recorded
from schematom.tenancy.models import Powiat
from teams.models import PowiatSettings

# The widest a powiat may go; a form and this action ask the same.
RANGES = {
    "quorum_percent": (1, 100),
    "opinion_days": (1, 90),
    "session_notice_days": (0, 60),
    "agreement_notice_days": (1, 365),
    "review_notice_days": (1, 60),
    "measure_notice_days": (1, 180),
    "opinion_notice_days": (1, 60),
    "visit_interval_days": (1, 365),
    "unsent_note_days": (1, 60),
}


def save_settings(*, member, revision, **values):
    """The powiat's settings; the row begins with the first saving. `values`: every name of RANGES."""
    for name, (least, most) in RANGES.items():
        if not least <= values[name] <= most:
            raise Refused(f"Wpisz liczbę od {least} do {most}.", name)
    with recorded("settings.saved", PowiatSettings()):
        settings = _locked(member.powiat_id, revision)
        for name in RANGES:
            setattr(settings, name, values[name])
        settings.save()
    return settings


def _locked(powiat_id, revision):
    """The row one revision on. Two people may have opened the defaults: the second sees what the first saved."""
    Powiat.objects.select_for_update().get(pk=powiat_id)  # the row itself may not be there yet
    known = PowiatSettings.objects.select_for_update().first()
    if known is None:
        return PowiatSettings(revision=2)
    if int(revision) != known.revision:
        raise StaleVersion(known)
    known.revision += 1
    return known
