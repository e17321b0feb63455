from django.apps import AppConfig

from schematom.web import navigation


class ContractsConfig(AppConfig):
    name = "contracts"
    verbose_name = "Kontrakty"

    def ready(self):
        from contracts import desk, log, tasks  # noqa: F401

        ways = ("/zobowiazania/", "/przeglady/", "/podpisy/", "/podpisane/", "/porozumienia/", "/wzory/")
        roles = ("coordinator", "pzkw_chair", "mgi", "staff")
        navigation.register("Kontrakty", "contract_list", roles=roles, order=40, addresses=ways)
