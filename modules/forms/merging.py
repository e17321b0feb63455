"""A versioned form that knows which of its fields the person changed.

The second of two savers decides about the fields both changed; where they changed nothing, the text of the first stays.
"""

import hashlib
import json

from django import forms
from django.db.models import Model

from schematom.audit.errors import StaleVersion
from schematom.web.forms import VersionedFormMixin


class MergingFormMixin(VersionedFormMixin):
    """Carries a mark of each field as it was when the form was opened."""

    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def value_in(cls, obj, name):
        return cls.marks_of(obj) if name == "opened" else super().value_in(obj, name)

    @classmethod
    def marks_of(cls, obj):
        names = [name for name in cls.base_fields if name not in ("opened", "revision")]
        return json.dumps({name: mark(cls.value_in(obj, name)) for name in names})

    def clean_opened(self):
        """Marks spoiled on the way mean that every field counts as changed."""
        try:
            marks = json.loads(self.cleaned_data["opened"] or "{}")
        except (ValueError, RecursionError):
            return {}
        return marks if isinstance(marks, dict) else {}

    def deciding(self, act):
        """`act` without the marks; when somebody saved first, fields left alone take over what is saved."""

        def decide(opened=None, **values):
            try:
                return act(**values)
            except StaleVersion as stale:
                self._take_over(stale.current, opened or {})
                raise

        return decide

    def _take_over(self, current, opened):
        self.data = self.data.copy()
        for field in self.visible_fields():
            name, theirs = field.name, self.value_in(current, field.name)
            if opened.get(name) == mark(self.cleaned_data.get(name)):
                self.cleaned_data[name] = theirs
                self.data[self.add_prefix(name)] = typed(theirs)
        self.data[self.add_prefix("opened")] = self.marks_of(current)


def typed(value):
    """A value as a form would post it."""
    if isinstance(value, Model):
        return str(value.pk)
    return "" if value is None else str(value)


def mark(value):
    text = "\n".join(typed(value).strip().splitlines())
    return hashlib.sha256(text.encode()).hexdigest()[:16]
