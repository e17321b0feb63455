from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    name = "families"
    verbose_name = "Rodziny"

    def ready(self):
        from families import desk, log, receivers, tasks  # noqa: F401
        from schematom.web import navigation
        from teams.choices import Role

        who = (Role.COORDINATOR, Role.MGI, Role.STAFF)
        navigation.register("Rodziny", "family_list", roles=who, order=10, home_of="families")
        navigation.register("Kalendarz", "calendar_show", roles=(Role.MGI,), order=15)
        navigation.register("Teren", "field_app", roles=(Role.MGI,), order=16)
        # Last, so that whoever coordinates too keeps the way to the powiat; the hub leads here as well.
        navigation.register("Dostępy", "access_list", roles=[Role.PZKW_CHAIR], order=75)
        navigation.register_search("Szukaj rodziny", "family_list", roles=who)
