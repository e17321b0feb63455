from django.apps import AppConfig

from schematom.web import navigation


class ContractsConfig(AppConfig):
    name = "contracts"
    verbose_name = "Kontrakty"

    def ready(self):
        from contracts import desk, log, tasks  # noqa: F401

        roles = ("coordinator", "pzkw_chair", "mgi", "staff")
        navigation.register("Kontrakty", "contract_list", roles=roles, order=40)
