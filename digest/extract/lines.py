"""Text to blocks: one block per paragraph or line, whatever way the text was wrapped."""

from __future__ import annotations

import re
from dataclasses import dataclass

from digest.extract.credits import read_credits
from digest.extract.limits import BLOCKS, PARAGRAPH_CHARS
from digest.text.clean import clean, one_line

_STOPS = ".!?…。！？؟।۔։။។።"
_CLOSERS = "\"'”’»›)]*_ "
_ENDS = re.compile(rf"[{_STOPS}][{re.escape(_CLOSERS)}]*$")
_CREDIT_CHARS = 60
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a text. `gap` counts the blank lines before it."""

    text: str
    gap: int = 0

    @property
    def words(self) -> int:
        """How many words it has; two characters count as one where writing has no spaces."""
        return count_words(self.text)


def count_words(text: str) -> int:
    """Count words; two characters count as one where writing has no spaces."""
    return len(text.split()) + len(_CJK.findall(text)) // 2


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, marks and brackets aside."""
    return bool(_ENDS.search(text))


def blocks(text: str) -> tuple[Block, ...]:
    """Part a text at blank lines and, where lines are not hard-wrapped, at every line end.

    Hard-wrapped text keeps a paragraph together until a blank line, an indent,
    a list mark or a line that is short and ends a sentence.
    """
    rows = clean(text).split("\n")
    width = _wrap_width(rows)
    found: list[Block] = []
    open_rows: list[str] = []
    gap = waiting = 0
    for row in rows:
        if open_rows and (width is None or _begins(row, open_rows, width)):
            found.append(Block(text=_joined(open_rows), gap=gap))
            open_rows, gap, waiting = [], 0, 0
        if row.strip():
            gap = gap if open_rows else waiting
            open_rows.append(row)
            waiting = 0
        else:
            waiting += 1
        if len(found) >= BLOCKS:
            return tuple(found)
    if open_rows:
        found.append(Block(text=_joined(open_rows), gap=gap))
    return tuple(b for b in found if b.text)


def _joined(rows: list[str]) -> str:
    return one_line(" ".join(rows))[:PARAGRAPH_CHARS]


def _wrap_width(rows: list[str]) -> int | None:
    """Give the column at which a text is hard-wrapped, None where it is not.

    Wrapped text has many lines that nearly reach one width and stop in mid-sentence.
    """
    lengths = sorted(len(row.rstrip()) for row in rows if len(row.strip()) > 30)
    if len(lengths) < 4:
        return None
    width = lengths[int(len(lengths) * 0.95)]
    if not 40 <= width <= 100:
        return None
    near = [i for i, row in enumerate(rows) if len(row.rstrip()) >= width - 18]
    running = [i for i in near if i + 1 < len(rows) and rows[i + 1].strip() and not ends_sentence(rows[i])]
    following = [i for i in running if _goes_on(rows[i + 1])]
    enough = len(near) * 10 >= len(lengths) * 5 and len(running) * 2 >= len(near)
    return width if enough and len(following) * 2 >= len(running) else None


def _goes_on(row: str) -> bool:
    """Whether a row may begin in mid-sentence, with a small letter; headlines in a column do not."""
    first = row.lstrip()[:1]
    return first == first.lower()


def _begins(row: str, open_rows: list[str], width: int) -> bool:
    """Whether a row begins a new block of wrapped text."""
    last = open_rows[-1].rstrip()
    if not row.strip() or re.match(r"\s*[•·*–-]\s", row):
        return True
    if len(row) - len(row.lstrip()) >= 2 and len(open_rows[-1]) - len(open_rows[-1].lstrip()) < 2:
        return True
    if len(last) < width * 0.5 and not _goes_on(row):
        return True
    if _is_credit(row) or (len(open_rows) == 1 and _is_credit(last)):
        return True
    return len(last) < width - 18 and ends_sentence(last)


def _is_credit(row: str) -> bool:
    """Whether a row is a byline or a date line, which no paragraph runs into."""
    return len(row) <= _CREDIT_CHARS and read_credits(row.strip()) is not None
