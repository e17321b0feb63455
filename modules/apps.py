from django.apps import AppConfig


class ModulesConfig(AppConfig):
    name = "modules"
    verbose_name = "Moduły wsparcia i LPIW"

    def ready(self):
        from modules import desk, log, receivers, tasks  # noqa: F401
        from schematom.web import navigation
        from teams.choices import NATIONAL_ROLES, Role

        pzkw = [Role.COORDINATOR, Role.PZKW_CHAIR, Role.PZKW_MEMBER]
        navigation.register("LPIW", "lpiw_show", roles=[*pzkw, Role.STAFF], order=30)
        # The coordinator has seven words already and reaches it from the LPIW and the powiat's card.
        navigation.register("Usługi", "catalogue_list", roles=[Role.STAFF, Role.MGI], order=60)
        navigation.register("Instrumenty", "library_list", roles=NATIONAL_ROLES, order=40)
