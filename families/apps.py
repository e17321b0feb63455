from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    name = "families"
    verbose_name = "Rodziny"

    def ready(self):
        from families import desk, log, receivers  # noqa: F401
        from schematom.web import navigation
        from teams.choices import Role

        who = (Role.COORDINATOR, Role.MGI, Role.STAFF)
        navigation.register("Rodziny", "family_list", roles=who, order=10)
        navigation.register_search("Szukaj rodziny", "family_list", roles=who)
