"""What a delivery is known by: a digest that only this deployment can make.

A platform's own key of a delivery says who acted, where and when. So neither the inbox nor anything made from it holds
one; the same delivery has the same digest all the same. The secret lives in the key database.
"""

from hashlib import sha256
from hmac import digest

SECRET = "deliveries"
"""What the secret is called in the key database."""
LENGTH = 40
"""Hexadecimal digits: 160 bits."""


class DeliveryKeys:
    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def of(self, platform: str, key: str) -> str:
        """The digest of a delivery's key. `key` may hold anything, halves of characters too."""
        said = f"{platform}\0{key}".encode("utf-8", "surrogatepass")
        return digest(self._secret, said, sha256).hex()[:LENGTH]
