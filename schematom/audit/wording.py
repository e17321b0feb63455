"""Events in words. Apps say in `AppConfig.ready` what their verbs mean and what their rows are called."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import TextChoices


class Act(TextChoices):
    """Kinds of act, as a reader of the log asks for them."""

    OPENED = "opened", "otwarcia i pobrania"
    LISTED = "listed", "listy i wyszukiwania"
    CHANGED = "changed", "zapisy i zmiany"
    REFUSED = "refused", "odmowy i niedostępne adresy"


@dataclass(frozen=True)
class Name:
    """What one row is called, and its page for those who may open it."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Kind:
    """Rows of one model: `words` for 1, 2 and 5 of them; `group` gathers kinds about the same matter.

    `names(member, ids)` gives {id as text: Name} in one query, with nothing the member may not read.
    """

    words: str
    group: str = ""
    names: Callable | None = None

    @property
    def word(self):
        return self.words.split(",")[0]


OTHER_VERB, OTHER_KIND = "inna czynność", Kind("inny zapis,inne zapisy,innych zapisów")

_verbs = {}
_kinds = {}
_reasons = {}


def register_verbs(act, texts):
    """`texts`: {verb: noun phrase}. A verb worded twice is an error."""
    if twice := _verbs.keys() & texts:
        raise ValueError(f"worded twice: {sorted(twice)}")
    _verbs.update({verb: (act, text) for verb, text in texts.items()})


def register_kinds(words, *, group="", names=None):
    """`words`: {model label: plural forms}; `names`: {model label: function} of those that have names."""
    for label, forms in words.items():
        _kinds[label] = Kind(forms, group, (names or {}).get(label))


def register_reasons(texts):
    """`texts`: {what stands as "why" in the detail of an opening: by what right that is, in words}."""
    _reasons.update(texts)


def reason_of(why):
    """The words; "" for an event that says no reason."""
    return _reasons.get(why, why or "")


def text_of(verb):
    """The log never hides an event, not even one without words."""
    return _verbs[verb][1] if verb in _verbs else OTHER_VERB


def act_of(verb):
    return _verbs[verb][0] if verb in _verbs else None


def verbs_of(act):
    return [verb for verb, (its_act, _) in _verbs.items() if its_act == act]


def kind_of(label):
    return _kinds.get(label, OTHER_KIND)


def labels_of(group):
    return [label for label, kind in _kinds.items() if kind.group == group]


def is_worded(label_or_verb):
    return label_or_verb in _kinds or label_or_verb in _verbs
