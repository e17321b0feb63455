"""Lives of the things of a case: move → (from, to)."""

from families.choices import ActivityState as A
from families.choices import DiagnosisState as D
from families.choices import FollowUpState as F
from families.choices import GroupState as R
from families.choices import ImportState as I
from families.choices import ParticipationState as P
from families.choices import ProgrammeState as G
from families.choices import QuestionState as Q
from families.choices import SessionState as S
from families.choices import UnsentState as N
from families.choices import VersionState as V
from families.choices import VisitState as W

PARTICIPATION = {
    "invite": ({P.NOMINATED}, P.INVITED),
    "accept": ({P.INVITED}, P.ACCEPTED),
    "decline": ({P.INVITED, P.ACCEPTED, P.QUALIFIED, P.RESERVE}, P.DECLINED),
    "qualify": ({P.ACCEPTED, P.RESERVE}, P.QUALIFIED),
    "reject": ({P.ACCEPTED, P.RESERVE}, P.NOT_QUALIFIED),
    "put_on_reserve": ({P.ACCEPTED}, P.RESERVE),
    "start": ({P.QUALIFIED}, P.PARTICIPANT),
    "finish": ({P.PARTICIPANT}, P.FINISHED),
    "leave": ({P.PARTICIPANT}, P.LEFT_EARLY),
}
DIAGNOSIS = {
    "agree": ({D.DRAFT}, D.AGREED),
    "supersede": ({D.AGREED}, D.SUPERSEDED),
}
PROGRAMME = {
    "begin": ({G.DRAFTING}, G.IN_FORCE),
    "complete": ({G.IN_FORCE}, G.COMPLETED),
    "break_off": ({G.DRAFTING, G.IN_FORCE}, G.BROKEN_OFF),
}
VERSION = {
    "submit": ({V.DRAFT}, V.SUBMITTED),
    "withdraw": ({V.SUBMITTED}, V.DRAFT),
    "opine": ({V.SUBMITTED}, V.OPINED),
    "put_in_force": ({V.OPINED}, V.IN_FORCE),
    "supersede": ({V.OPINED, V.IN_FORCE}, V.SUPERSEDED),
}
ACTIVITY = {
    "order": ({A.PLANNED}, A.ORDERED),
    "hold": ({A.PLANNED, A.ORDERED}, A.HELD),
    "cancel": ({A.PLANNED, A.ORDERED}, A.CANCELLED),
    "miss": ({A.PLANNED, A.ORDERED}, A.NO_SHOW),
    "account": ({A.HELD, A.NO_SHOW}, A.ACCOUNTED),
}
VISIT = {
    "begin": ({W.PLANNED}, W.DRAFT),
    "cancel": ({W.PLANNED}, W.CANCELLED),
    "sign": ({W.DRAFT}, W.SIGNED),
}
UNSENT = {
    "adopt": ({N.WAITING}, N.ADOPTED),
    "set_aside": ({N.WAITING}, N.SET_ASIDE),
}
FOLLOW_UP = {
    "record": ({F.DUE}, F.DONE),
    "drop": ({F.DUE}, F.DROPPED),
}
GROUP = {
    "begin": ({R.PLANNED}, R.RUNNING),
    "end": ({R.RUNNING}, R.ENDED),
    "cancel": ({R.PLANNED}, R.CANCELLED),
}
GROUP_SESSION = {
    "hold": ({S.PLANNED}, S.HELD),
    "cancel": ({S.PLANNED}, S.CANCELLED),
    # A list marked on the wrong day is taken back before the group ends.
    "reopen": ({S.HELD, S.CANCELLED}, S.PLANNED),
}
QUESTION = {
    "same": ({Q.OPEN}, Q.SAME),
    "different": ({Q.OPEN}, Q.DIFFERENT),
}
IMPORT = {
    "commit": ({I.PREVIEWED}, I.COMMITTED),
    "abandon": ({I.PREVIEWED}, I.ABANDONED),
    "undo": ({I.COMMITTED}, I.UNDONE),
}
