"""What higher apps may hear from families."""

from django.dispatch import Signal

# Arguments: member (Member), version (ProgrammeVersion, now IN_FORCE). Same transaction.
programme_in_force = Signal()
# Arguments: member, programme (Programme, now COMPLETED or BROKEN_OFF). Same transaction.
programme_ended = Signal()
