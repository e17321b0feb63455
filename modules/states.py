"""Life of a version of the LPIW."""

from modules.choices import VersionState as S

LOCAL_PROGRAMME = {
    "submit": ({S.DRAFT}, S.SUBMITTED),
    "withdraw": ({S.SUBMITTED}, S.DRAFT),
    "adopt": ({S.SUBMITTED}, S.IN_FORCE),
    "reject": ({S.SUBMITTED}, S.REJECTED),
    "supersede": ({S.IN_FORCE}, S.SUPERSEDED),
}
