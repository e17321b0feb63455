"""What the rows of a file may refer to: what it lists itself and what the file it extends lists."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Known:
    gminy: dict
    institutions: dict
    pilots: dict
    people: dict
    plans: dict
    sources: dict

    @classmethod
    def of(cls, content):
        files = [one for one in (content.base, content) if one]
        return cls(
            gminy=_by("code", (gmina for one in files if hasattr(one, "gminy") for gmina in one.gminy.rows or [])),
            institutions=_by("key", _rows(files, "institutions")),
            pilots=_by("edition", _rows(files, "pilots")),
            people=_by("email", _rows(files, "people")),
            plans=_by("name", content.plan_list),
            sources={key: found for one in files for key, found in one.sources.items()},
        )

    def days_of_sessions(self, content, edition):
        """Of closed sessions, whose opinions programmes can have."""
        return [row.on for row in content.sessions if row.edition == edition and row.state == "closed"]


def _rows(files, name):
    return (row for one in files for row in getattr(one, name, None) or [])


def _by(name, rows):
    return {getattr(row, name): row for row in rows}
