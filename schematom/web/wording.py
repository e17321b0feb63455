"""Our words for what allauth says; its adapters in `teams` take them over (`error_messages |= …`)."""

ACCOUNT_MESSAGES = {
    "account_inactive": "To konto jest wyłączone. Napisz do administratora systemu w swoim powiecie.",
    "email_password_mismatch": "Adres e-mail lub hasło się nie zgadza. Sprawdź oba i wpisz jeszcze raz.",
    "enter_current_password": "Wpisz obecne hasło.",
    "incorrect_password": "To hasło się nie zgadza. Wpisz je jeszcze raz.",
    "incorrect_code": "Ten kod się nie zgadza albo stracił ważność. Wpisz aktualny kod z aplikacji.",
    "too_many_login_attempts": "Za dużo nieudanych prób logowania. Odczekaj kilka minut i spróbuj ponownie.",
    "rate_limited": "Za dużo prób w krótkim czasie. Odczekaj chwilę i spróbuj ponownie.",
    "same_as_current": "Nowe hasło musi się różnić od obecnego.",
}
SECOND_FACTOR_MESSAGES = {
    "incorrect_code": ACCOUNT_MESSAGES["incorrect_code"],
    "cannot_delete_authenticator": "Nie możesz wyłączyć logowania dwuetapowego, bo wymaga go Twoja rola.",
}
