"""Good practices in each of their states, made by the product's own actions."""

from django.utils import timezone

from reports.actions import practices as actions
from reports.actions.collections import create_collection
from reports.models import GoodPractice
from schematom.tenancy.context import in_nation

TEXTS = {
    "problem": "Do urzędu jest 30 km, a autobus jeździ dwa razy dziennie.",
    "description": "Doradca dyżuruje raz w tygodniu w ośrodku pomocy społecznej.",
    "results": "Dziewięć osób podjęło pracę.",
    "conditions": "Pokój na cztery godziny i porozumienie dwóch instytucji.",
}


class Practices:
    """What Anna and Celina do with the practices of one side of the cast."""

    def __init__(self, cast, side=None):
        self.cast, self.side = cast, side or cast.buk

    def inside(self):
        return self.cast.inside(self.side)

    def proposed(self, title="Dyżur w gminie"):
        with self.inside():
            return actions.propose_practice(member=self.anna, pilot=self.side.pilot, area="work", title=title)

    @property
    def anna(self):
        return self.cast.member("anna", self.side)

    def save(self, practice, revision, **changes):
        facts = {"title": practice.title, "area": "work", "contact": self.side.pup, **TEXTS, **changes}
        return actions.save_practice(member=self.anna, practice=practice, revision=revision, **facts)

    def describe(self, practice, **changes):
        with self.inside():
            return self.save(practice, self.now(practice).revision, **changes)

    def now(self, practice):
        return GoodPractice.objects.get(pk=practice.pk)

    def hand_over(self, practice, on=None):
        with self.inside():
            practice = self.now(practice)
            return actions.hand_over_practice(
                member=self.anna,
                practice=practice,
                revision=practice.revision,
                handed_over_on=on or timezone.localdate(),
            )

    def reopen(self, practice):
        with self.inside():
            return actions.reopen_practice(member=self.anna, practice=practice)

    def withdraw(self, practice):
        with self.inside():
            return actions.withdraw_practice(member=self.anna, practice=practice)

    def handed_over(self, title="Dyżur w gminie", **changes):
        practice = self.proposed(title)
        self.describe(practice, **changes)
        return self.hand_over(practice)

    def decide(self, version, verdict="verified", remarks="", on=None):
        celina = self.cast.member("celina")
        with in_nation(user_id=celina.user_id):
            return actions.decide_practice(
                member=celina,
                version=version,
                verdict=verdict,
                remarks=remarks,
                decided_on=on or timezone.localdate(),
            )

    def verified(self, title="Dyżur w gminie", **changes):
        version = self.handed_over(title, **changes)
        self.decide(version)
        return version

    def standing(self, state):
        """A practice in the state of that name."""
        practice = self.proposed()
        if state in ("proposed", "withdrawn"):
            return self.withdraw(practice) if state == "withdrawn" else practice
        self.describe(practice)
        if state == "described":
            return practice
        version = self.hand_over(practice)
        if state != "waiting":
            self.decide(version, "verified" if state == "verified" else "returned", "Dopiszcie koszty.")
        if state == "in_correction":
            self.reopen(practice)
        return practice


def publish(cast, *versions, foreword="Wstęp od CRZL.", on=None):
    """Cezary publishes the versions in this order."""
    cezary = cast.member("cezary")
    with in_nation(user_id=cezary.user_id):
        return create_collection(
            member=cezary,
            edition=cast.edition,
            versions=[version.pk for version in versions],
            foreword=foreword,
            published_on=on or timezone.localdate(),
        )
