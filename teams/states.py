"""Lives of a pilot, a session and an agenda item: move → (from, to)."""

from teams.choices import ItemState, PilotState, SessionState

PILOT = {
    "qualify": ({PilotState.APPLIED}, PilotState.QUALIFIED),
    "reject": ({PilotState.APPLIED}, PilotState.NOT_QUALIFIED),
    "sign_agreement": ({PilotState.QUALIFIED}, PilotState.AGREEMENT_SIGNED),
    "start": ({PilotState.AGREEMENT_SIGNED}, PilotState.RUNNING),
    "begin_closing": ({PilotState.RUNNING}, PilotState.CLOSING),
    "close": ({PilotState.CLOSING}, PilotState.CLOSED),
    "withdraw": (
        {
            PilotState.APPLIED,
            PilotState.QUALIFIED,
            PilotState.AGREEMENT_SIGNED,
            PilotState.RUNNING,
            PilotState.CLOSING,
        },
        PilotState.WITHDRAWN,
    ),
}
# Between the agreement with CRZL and the closing: the record of other pilots stands as it is.
AT_WORK = (PilotState.AGREEMENT_SIGNED, PilotState.RUNNING, PilotState.CLOSING)
SESSION = {
    "open": ({SessionState.PLANNED}, SessionState.OPEN),
    "close": ({SessionState.OPEN}, SessionState.CLOSED),
    "cancel": ({SessionState.PLANNED}, SessionState.CANCELLED),
}
ITEM = {
    "schedule": ({ItemState.WAITING}, ItemState.SCHEDULED),
    "take_off": ({ItemState.SCHEDULED}, ItemState.WAITING),
    "decide": ({ItemState.SCHEDULED}, ItemState.DECIDED),
    "withdraw": ({ItemState.WAITING, ItemState.SCHEDULED}, ItemState.WITHDRAWN),
}
