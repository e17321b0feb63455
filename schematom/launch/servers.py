"""The two servers behind the product: embedded, or the real ones that the environment names."""

from schematom.launch import environment, keys, roles
from schematom.launch.faults import Fault
from schematom.launch.places import as_root, runtime_folder
from schematom.launch.postgres import Postgres
from schematom.launch.valkey import Valkey, broker_url


class Servers:
    def __init__(self, places, given):
        self.places, self.given = places, given
        self.secrets = keys.load(places.keys)
        self.postgres = self.valkey = None
        if not given.get("DATABASE_URL"):
            sockets = None if as_root() else runtime_folder(f"schematom-{places.digest}")
            self.postgres = Postgres(places.cluster, sockets)
        if not given.get("CELERY_BROKER_URL"):
            self.valkey = Valkey(places.valkey, self.secrets["VALKEY_PASSWORD"])

    def start(self, *, database_sink=None, broker_sink=None):
        if self.postgres:
            self.postgres.start(database_sink)
            roles.prepare(self.postgres.url(), self.secrets)
        if self.valkey:
            self.valkey.start(broker_sink)
        return self

    def attach(self, facts):
        """To servers another starter runs; it wrote the broker's port beside its lock."""
        if self.valkey:
            if "broker_port" not in facts:
                raise Fault("Projekt właśnie się uruchamia. Poczekaj, aż poda adres, i powtórz polecenie.")
            self.valkey.port = facts["broker_port"]
        return self

    def stop(self):
        for server in (self.valkey, self.postgres):
            if server:
                server.stop()

    @property
    def children(self):
        return [server.child for server in (self.postgres, self.valkey) if server]

    @property
    def broker_port(self):
        return self.valkey.port if self.valkey else None

    def _embedded(self, role):
        return self.postgres.url(role, self.secrets[role], roles.DATABASE)

    @property
    def app_url(self):
        return self._embedded(roles.APP) if self.postgres else self.given["DATABASE_URL"]

    @property
    def owner_url(self):
        if self.postgres:
            return self._embedded(roles.OWNER)
        if not self.given.get("DATABASE_OWNER_URL"):
            raise Fault(
                "Ustawiono DATABASE_URL, więc do migracji potrzebny jest też DATABASE_OWNER_URL: adres tej samej bazy "
                "z rolą schematom_owner (opis w .env.example)."
            )
        return self.given["DATABASE_OWNER_URL"]

    @property
    def environment(self):
        broker = broker_url(self.valkey.password, self.valkey.port) if self.valkey else self.given["CELERY_BROKER_URL"]
        return environment.of_children(
            self.given, self.secrets, database_url=self.app_url, broker_url=broker, files=self.places.files
        )

    @property
    def owner_environment(self):
        return self.environment | {"DATABASE_URL": self.owner_url}
