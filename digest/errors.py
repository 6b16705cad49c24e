"""What can go wrong, as one tree.

    DigestError
    ├── SourceError      bytes that are no article, or could not be read   (subject: where)
    ├── ContractError    JSON that breaks the contract              (subject: path, as $.paragraphs[0].text)
    ├── InputError       an input that is not there, or cannot be opened   (subject: path)
    ├── BusyError        somebody else is at it                            (subject: what is taken)
    ├── ConfigError      a configuration that cannot be used               (subject: key)
    ├── ThemeError       a theme that cannot be rendered                   (subject: template)
    ├── MessageError     words that cannot become a safe message           (subject: field)
    └── DeliveryError    a transport that cannot take any message          (subject: transport)
        └── LoginError   ... because it refused our credentials

Every one prints as one line that names the thing, what went wrong and, where
known, what to do. Expected failures of one item among many (a broken feed, a
refused address) are values, not exceptions: `Failure` and `Receipt` in `model`.
"""

from __future__ import annotations


class DigestError(Exception):
    """The root: catch it to catch everything this package raises on purpose."""

    def __init__(self, message: str, *, subject: str = "") -> None:
        super().__init__(f"{subject}: {message}" if subject else message)
        self.subject = subject
        self.message = message


class SourceError(DigestError):
    """Some input is not an article, or cannot be read as one."""


class ContractError(DigestError):
    """JSON does not keep the contract; `subject` is the path inside it."""


class InputError(DigestError):
    """An input is not there, or cannot be opened; `subject` is its path."""


class BusyError(DigestError):
    """Another run holds what this one needs; try again later."""


class ConfigError(DigestError):
    """The configuration cannot be used; `subject` is the key or the file."""


class ThemeError(DigestError):
    """A theme cannot be found, read or rendered; `subject` names the template."""


class MessageError(DigestError):
    """A message cannot be built safely; `subject` is the header or the part."""


class DeliveryError(DigestError):
    """A transport cannot take messages at all; `subject` is its URL without secrets."""

    def __init__(self, message: str, *, subject: str = "", transient: bool = False) -> None:
        super().__init__(message, subject=subject)
        self.transient = transient


class LoginError(DeliveryError):
    """A server refused our credentials."""
