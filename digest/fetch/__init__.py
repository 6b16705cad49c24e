"""The one door to the network: requests in, bytes or reasons out.

    fetcher = Fetcher(FetchOptions(contact="https://gazette.example/about"), memory)
    for result in fetcher.fetch_all(requests):      # in the order of the requests
        Fresh      new bytes
        Unchanged  the bytes of last time, which the server says still hold
        Broken     a Failure, since when, and the bytes of last time where there are any

Nothing that a server does is an exception here. What the bytes mean is left to
`sources`, what to do about a broken source to `pipeline`. A private network is
never asked, wherever a name or a redirect points, unless `allow_private` says so.
"""

from __future__ import annotations

from digest.fetch.address import as_asked
from digest.fetch.fetcher import Fetcher
from digest.fetch.memory import InMemory, Memory, Remembered
from digest.fetch.options import Credentials, FetchOptions, Request
from digest.fetch.results import Broken, Fresh, Result, Unchanged

__all__ = [
    "Broken",
    "Credentials",
    "FetchOptions",
    "Fetcher",
    "Fresh",
    "InMemory",
    "Memory",
    "Remembered",
    "Request",
    "Result",
    "Unchanged",
    "as_asked",
]
