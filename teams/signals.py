"""What higher apps may hear from teams."""

from django.dispatch import Signal

# Sent by actions.close_session for each decided item, in the same transaction.
# Arguments: member (Member), item (AgendaItem, already DECIDED, with `outcome`).
item_decided = Signal()
