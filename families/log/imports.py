"""Verbs of the import of families."""

from schematom.audit.wording import Act, register_verbs

register_verbs(
    Act.CHANGED,
    {
        "import.previewed": "odczytanie pliku z rodzinami",
        "import.chosen": "wybór wierszy do wczytania",
        "import.rechecked": "ponowne sprawdzenie wierszy przed wczytaniem",
        "import.committed": "wczytanie rodzin z pliku",
        "import.abandoned": "porzucenie podglądu importu",
        "import.undone": "cofnięcie importu rodzin",
    },
)
