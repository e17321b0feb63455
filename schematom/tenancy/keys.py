"""Keys that open a scope before anybody is known: texts that name it, a row in it and a secret under a signature."""

from uuid import UUID

from django.core import signing

LONGEST = 400  # characters


class SignedKey:
    """`salt` keeps keys of one purpose from serving another. Only when the signature holds is a context opened."""

    def __init__(self, salt):
        self._signer = signing.Signer(salt=salt, sep=".")

    def text(self, scope, row_id, secret):
        """scope: number of a powiat, 0 for the nation; secret: a nonce or another fact that the row must confirm."""
        return self._signer.sign_object([scope, row_id.hex, secret])

    def read(self, text):
        """(scope, row's UUID, secret) of a text, or None when it is none of ours."""
        if not text or len(text) > LONGEST:
            return None
        try:
            scope, row_id, secret = self._signer.unsign_object(text)
            return int(scope), UUID(row_id), secret
        except (signing.BadSignature, ValueError, TypeError, AttributeError):
            return None
