from __future__ import annotations

import re
from pathlib import Path

from digest.select import Weights, options

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "choosing.md"


def weights_table() -> str:
    """Write the table of weights from the code: names, defaults, and what each field says of itself."""
    source = Path(options.__file__).read_text("utf-8")
    rows = ["| part | weight | measures |", "|---|---:|---|"]
    for name, weight in Weights():
        says = re.search(rf'^    {name}: float = .*\n    """(.*)"""$', source, re.MULTILINE)
        assert says, f"{name} does not say what it measures"
        rows.append(f"| `{name}` | {weight:.2f} | {says[1]} |")
    return "\n".join(rows)


def test_the_page_s_table_of_weights_is_the_code_s() -> None:
    page = PAGE.read_text("utf-8")

    shown = re.search(r"<!-- weights -->\n(.*?)\n<!-- /weights -->", page, re.DOTALL)

    assert shown is not None
    assert shown[1] == weights_table()
