"""What may stand in an address header, and when two addresses are the same mailbox.

Only what every server takes: ASCII local parts (dot-atoms or quoted), names of
hosts, international ones in their ASCII form. Anything else is refused by name.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from digest.errors import MessageError

# RFC 5322 3.2.3; a quoted local part may also hold blanks and specials (RFC 5321 4.1.2)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LOCAL = re.compile(rf'{_ATOM}(?:\.{_ATOM})*|"(?:[ !#-\[\]-~]|\\[ -~])*"')
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_USUAL = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")

# IDNA 2003, which Python speaks, maps these away: the mail would go to another domain (RFC 5891, appendix)
_DEVIATING = re.compile("[\u00df\u03c2\u200c\u200d]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """An address with the name shown for it ("" for none); the domain is in ASCII."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """The part after the at sign."""
        return self.address.rpartition("@")[2]


def parse_mailbox(text: str, *, field: str) -> Mailbox:
    """Read `Name <local@domain>` or a bare address. Raises MessageError about `field`."""
    name, bracket, address = text.strip().removesuffix(">").rpartition("<")
    if not bracket:
        name, address = "", text
    return Mailbox(name=_unquoted(name.strip()), address=ascii_address(address.strip(), field=field))


def ascii_address(address: str, *, field: str = "To") -> str:
    """Give an address as SMTP carries it: checked, its domain in ASCII.

    Raises MessageError, naming the address, when it is none or when it needs
    SMTPUTF8 (a local part outside ASCII), which most servers cannot deliver.
    """
    if len(address) <= 254 and _USUAL.fullmatch(address) and address.index("@") <= 64:
        return address
    local, at, domain = address.rpartition("@")
    if not at or not local:
        raise _refused(address, "is no address (local@domain)", field)
    if not local.isascii():
        raise _refused(address, "needs SMTPUTF8: the part before @ holds characters outside ASCII", field)
    domain = _ascii_domain(domain, address, field)
    # RFC 5321 4.5.3.1: 64 octets before the at sign, 256 for the path with its brackets
    if not _LOCAL.fullmatch(local) or len(local) > 64 or len(f"{local}@{domain}") > 254:
        raise _refused(address, "is no address (local@domain)", field)
    return f"{local}@{domain}"


def folded(address: str) -> str:
    """Give the form under which two spellings count as one mailbox.

    Letter case does not tell mailboxes apart at any provider known, though
    RFC 5321 2.4 would allow it before the at sign. Never used to send to.
    """
    local, at, domain = address.rpartition("@")
    if not domain.isascii():
        with suppress(UnicodeError):
            domain = domain.encode("idna").decode("ascii")
    return f"{local}{at}{domain}".lower()


def _ascii_domain(domain: str, address: str, field: str) -> str:
    if _DEVIATING.search(domain):
        raise _refused(address, "has a domain that must be written in its xn-- form", field)
    try:
        # the codec keeps ASCII labels as they are and lower-cases the others
        plain = domain.encode("idna").decode("ascii") if not domain.isascii() else domain
    except UnicodeError as error:
        raise _refused(address, "has a domain that no name server could know", field) from error
    if not _DOMAIN.fullmatch(plain):
        raise _refused(address, "has no valid domain after the @", field)
    return plain


def _refused(address: str, why: str, field: str) -> MessageError:
    return MessageError(f"{ascii(address[:80])[1:-1]} {why}", subject=field)


def _unquoted(name: str) -> str:
    if len(name) >= 2 and name[0] == name[-1] == '"':
        return re.sub(r"\\(.)", r"\1", name[1:-1], flags=re.DOTALL)
    return name
