from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "teams"
    verbose_name = "Powiat i zespoły"

    def ready(self):
        from schematom.web import navigation
        from teams import desk, log, tasks  # noqa: F401
        from teams.choices import NATIONAL_ROLES, Role

        sessions = [Role.COORDINATOR, Role.PZKW_CHAIR, Role.PZKW_MEMBER]
        navigation.register("Edycje", "edition_list", roles=NATIONAL_ROLES, order=-10)
        navigation.register("Pulpit", "desk", order=0)
        navigation.register("Posiedzenia", "session_list", roles=sessions, order=20)
        keepers = [Role.POWIAT_ADMIN, Role.IOD, Role.CRZL_ADMIN]
        navigation.register("Osoby", "people_list", roles=keepers, order=60, addresses=("/klucze/",))
        navigation.register("Powiat", "powiat_show", roles=[r for r in Role if r not in NATIONAL_ROLES], order=70)
        # Others reach their part of it from the powiat's card.
        navigation.register("Dziennik", "access_log", roles=[Role.IOD], order=80)
