"""Share of right attributions by rule; `+`: a verb that nearly always means speech.

Made by `bench/calibrate_quotes.py` from annotated news articles; not to be edited by hand.
"""

from __future__ import annotations

RATES: dict[str, float] = {
    "according": 0.833,  # 1
    "according before": 0.750,  # 3
    "according before partial": 0.778,  # 4
    "according partial": 0.769,  # 8
    "after": 0.882,  # 29
    "after partial": 0.600,  # 5
    "after+": 0.984,  # 1217
    "after+ partial": 0.845,  # 66
    "before": 0.600,  # 25
    "before far": 0.667,  # 13
    "before far partial": 0.784,  # 213
    "before far+": 0.912,  # 63
    "before far+ partial": 0.890,  # 522
    "before partial": 0.675,  # 152
    "before+": 0.921,  # 248
    "before+ partial": 0.849,  # 254
    "carried": 0.667,  # 7
    "carried partial": 0.641,  # 59
    "carried+": 0.778,  # 4
    "carried+ partial": 0.921,  # 84
    "colon": 0.765,  # 12
    "colon+": 0.917,  # 7
    "continued": 0.867,  # 10
    "continued+": 0.889,  # 4
    "final partial": 0.909,  # 6
    "final+ partial": 0.902,  # 36
    "guess": 0.759,  # 24
    "guess partial": 0.438,  # 139
    "inverted": 0.875,  # 3
    "inverted partial": 0.500,  # 3
    "inverted+": 0.964,  # 361
    "inverted+ partial": 0.917,  # 19
    "label": 0.875,  # 11
    "next line": 0.800,  # 5
    "none": 0.148,  # 22
    "none partial": 0.111,  # 31
    "paragraph": 0.560,  # 20
    "paragraph back+": 0.714,  # 2
    "paragraph partial": 0.364,  # 6
    "paragraph+": 0.963,  # 756
    "paragraph+ partial": 0.583,  # 7
    "passive+ partial": 0.833,  # 1
    "previous": 0.308,  # 8
    "previous subject": 0.217,  # 18
    "previous subject+": 0.500,  # 7
    "previous+": 0.795,  # 39
    "sentence": 0.500,  # 7
    "sentence subject": 0.385,  # 8
    "sentence+": 0.769,  # 8
}
