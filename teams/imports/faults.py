"""How a file says that it is not the one we asked for."""


class NotTheFile(Exception):
    """The file as a whole cannot be used; the message is Polish and says what to do."""


FETCH_AGAIN = "Pobierz plik TERC (XML) ze strony eteryt.stat.gov.pl jeszcze raz i spróbuj ponownie."
