"""What the powiat has decided for itself."""

from teams.models import PowiatSettings


def settings_of():
    """The PowiatSettings of the powiat in context; unsaved defaults while it has changed nothing."""
    return PowiatSettings.objects.first() or PowiatSettings()
