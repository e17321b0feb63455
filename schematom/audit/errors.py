"""How an action says no. Views turn both into a page that keeps what was typed."""


class Refused(Exception):
    """A rule of the process says no; `message` is Polish and says what to do, `field` names the form field."""

    def __init__(self, message, field=None):
        super().__init__(message)
        self.message, self.field = message, field


class StaleVersion(Exception):
    """Somebody saved since the form was opened; `current` is the row as it stands now."""

    def __init__(self, current, message="Ktoś inny zapisał zmiany, odkąd otwarto ten formularz."):
        super().__init__(message)
        self.current, self.message = current, message
