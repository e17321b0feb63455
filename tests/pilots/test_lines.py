"""Where in a file a key stands."""

from schematom.pilots.lines import positions

TEXT = '''\
scope = "powiat" # a comment with [brackets]
names = [
  "jeden, dwa", "trzy",
  # between
  "cztery",
]
long = """
[not.a.table]
"""

[powiat]
number = "9903"

[[pilots]]
quotas = { 990301 = 6 }

[[pilots]]
edition = 2
[pilots.review]
verdict = "ok"
'''


def test_tables_keys_and_elements_of_lists_know_their_line():
    assert positions(TEXT) == {
        ("scope",): 1,
        ("names",): 2,
        ("names", 0): 3,
        ("names", 1): 3,
        ("names", 2): 5,
        ("long",): 7,
        ("powiat",): 11,
        ("powiat", "number"): 12,
        ("pilots", 0): 14,
        ("pilots", 0, "quotas"): 15,
        ("pilots", 1): 17,
        ("pilots", 1, "edition"): 18,
        ("pilots", 1, "review"): 19,
        ("pilots", 1, "review", "verdict"): 20,
    }
