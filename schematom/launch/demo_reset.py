"""`make demo-reset`: an empty database and no files; the next `make run` loads the demo anew."""

from schematom.launch import console, environment, lock, preparation, roles
from schematom.launch.faults import Fault
from schematom.launch.places import Places
from schematom.launch.servers import Servers


def main(arguments):
    places = Places.of_this_project()
    places.prepare()
    given = environment.configuration(places.project)
    if given.get("DATABASE_URL"):
        raise Fault("DATABASE_URL wskazuje prawdziwy serwer; make demo-reset kasuje tylko bazę wbudowaną.")
    with lock.hold(places.lock, "demo-reset"):
        servers = Servers(places, given)
        try:
            servers.postgres.start()
            roles.drop_database(servers.postgres.url(), roles.DATABASE)
            preparation.forget(places)
            roles.prepare(servers.postgres.url(), servers.secrets)
        finally:
            servers.stop()
    console.say("Baza i pliki przykładowe usunięte. Wczyta je od nowa: make run")
