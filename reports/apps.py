from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Efekty i raporty"

    def ready(self):
        from reports import desk, log, tasks  # noqa: F401
        from schematom.web import navigation
        from teams.choices import NATIONAL_ROLES, Role

        local = (Role.COORDINATOR, Role.PZKW_CHAIR, Role.PZKW_MEMBER)
        within = ("/liczby/", "/wyslane/", "/opublikowane/")
        navigation.register("Raporty", "report_list", roles=local, order=50, addresses=within)
        navigation.register("Raporty", "national_board", roles=NATIONAL_ROLES, order=10)
        navigation.register("Porównania", "comparison_show", roles=NATIONAL_ROLES, order=20)
        navigation.register("Dobre praktyki", "practice_review_list", roles=NATIONAL_ROLES, order=30)
