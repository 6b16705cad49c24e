"""The signature in an unsubscribe link.

The token is a MAC over edition and address alone, so whoever keeps the list can
compute it for every subscriber once, store it, and look a request up by it; the
link itself tells nobody who the reader is.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode

from digest.errors import MessageError
from digest.message.address import folded

VERSION = "1"
_OCTETS = 18  # 144 bits of HMAC-SHA256, without slack bits in base64: 24 characters


def unsubscribe_token(secret: bytes, edition: str, address: str) -> str:
    """Sign (edition, address) for a link: 25 characters, safe in URLs, the first one the version.

    Letter case of the address does not matter. Raises MessageError for a secret
    below 16 octets. Source: RFC 2104, section 5 (truncation).
    """
    if len(secret) < 16:
        raise MessageError("the signing secret needs at least 16 octets", subject="unsubscribe")
    names = [name.encode("utf-8", "replace") for name in ("unsubscribe", VERSION, edition, folded(address))]
    signed = b"".join(len(name).to_bytes(4, "big") + name for name in names)
    mac = hmac.digest(secret, signed, "sha256")[:_OCTETS]
    return VERSION + urlsafe_b64encode(mac).decode("ascii")


def check_token(secret: bytes, edition: str, address: str, token: str) -> bool:
    """Tell whether a token is the one signed for (edition, address).

    Strings are compared, not what they decode to: several strings decode alike.
    """
    expected = unsubscribe_token(secret, edition, address)
    return hmac.compare_digest(expected.encode("ascii"), token.encode("utf-8", "replace"))
