"""Small right files, to be spoiled one place at a time."""

REAL = """\
scope = "powiat"

[sources]
S = "Źródło do testów"

[powiat]
number = "9903"
name = "klonowy"
seat = "Próbnik"

[gminy]
rows = [
  { code = "990301", kind = 1, name = "Próbnik" },
  { code = "990302", kind = 2, name = "Zmyślin", changes = [{ on = 2023-01-01, kind = 3 }] },
]

[[institutions]]
key = "pup"
name = "Powiatowy Urząd Pracy w Próbniku"
kind = "pup"
side = "labour"
valid_from = 2014-01-01
source = "S"

[[institutions]]
key = "ops"
name = "Ośrodek Pomocy Społecznej w Próbniku"
kind = "ops"
side = "social"
gmina = "990301"
valid_from = 2014-01-01
source = "S"

[[pilots]]
edition = 1
leader = "pup"
starts_on = 2014-01-01
family_work_ends_on = 2014-12-31
team_work_ends_on = 2015-03-31
partners = ["ops"]
quotas = { 990301 = 6, 990302 = 4 }
source = "S"

[[people]]
email = "jan.probny@klonowy.example"
first = "Jan"
last = "Próbny"
roles = ["coordinator"]
institution = "pup"
"""

DEMO = """\
scope = "powiat"
demo = true
extends = "klonowy.toml"

[[people]]
email = "ewa.probna@klonowy.example"
first = "Ewa"
last = "Próbna"
roles = ["mgi"]
institution = "ops"
mgi = true

[[families]]
name = "Zmyślony"
edition = 1
gmina = "990301"
owner = "ops"
worker = "ewa.probna@klonowy.example"
since = 2014-02-01
stage = "participant"
visits = [2014-04-01]
persons = [
  { first = "Maria", sex = "k", born = 1980-05-02, relation = "mother", labour = "unemployed" },
  { first = "Ola", sex = "k", born = 2002-07-08, pesel = "02270803624" },
]
"""


def write(folder, real=REAL, demo=None):
    """The file of the powiat, or that of its demo beside it."""
    path = folder / "klonowy.toml"
    path.write_text(real, encoding="utf-8")
    if demo is None:
        return path
    (folder / "pokaz.toml").write_text(demo, encoding="utf-8")
    return folder / "pokaz.toml"
