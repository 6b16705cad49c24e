"""The configuration file: one edition, read once, every mistake named with its key.

Paths in the file are relative to the file. Secrets stand in files or come from
commands, never in the configuration itself. `tables` are the file as it is
written, `reading` and `checking` say what is wrong with it, `edition` what it
means.
"""

from digest.config.checking import checked
from digest.config.edition import Config
from digest.config.names import names_of, slug
from digest.config.reading import FILE_NAME, load
from digest.config.tables import WORKERS, EditionTable, SourceTable, Tables, strings

__all__ = [
    "FILE_NAME",
    "WORKERS",
    "Config",
    "EditionTable",
    "SourceTable",
    "Tables",
    "checked",
    "load",
    "names_of",
    "slug",
    "strings",
]
