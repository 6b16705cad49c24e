"""Share of right attributions by rule; `+`: a verb that nearly always means speech.

Made by `bench/calibrate_quotes.py` from annotated news articles; not to be edited by hand.
"""

from __future__ import annotations

RATES: dict[str, dict[str, float]] = {
    "de": {
        "according": 0.875,  # 3
        "according before": 0.857,  # 2
        "according before partial": 0.900,  # 5
        "according partial": 0.857,  # 2
        "after": 0.960,  # 0
        "after partial": 0.667,  # 1
        "after+": 0.993,  # 1
        "after+ partial": 0.761,  # 1
        "before": 0.889,  # 4
        "before far": 0.812,  # 11
        "before far partial": 0.876,  # 18
        "before far+": 0.939,  # 18
        "before far+ partial": 0.902,  # 19
        "before partial": 0.924,  # 6
        "before+": 0.957,  # 23
        "before+ partial": 0.936,  # 0
        "carried partial": 0.661,  # 7
        "carried+ partial": 0.965,  # 4
        "colon": 0.833,  # 1
        "final partial": 0.778,  # 4
        "final+ partial": 0.941,  # 0
        "guess": 0.778,  # 4
        "guess partial": 0.651,  # 8
        "inverted": 0.875,  # 3
        "inverted partial": 0.667,  # 1
        "inverted+": 0.959,  # 24
        "inverted+ partial": 0.778,  # 4
        "label": 0.833,  # 1
        "paragraph later+": 0.833,  # 1
        "paragraph+": 0.986,  # 4
        "previous+": 0.854,  # 0
        "relayed+ partial": 0.667,  # 1
        "reported partial": 0.636,  # 6
        "reported+ partial": 0.857,  # 2
        "sentence subject": 0.571,  # 2
        "sentence+": 0.833,  # 1
    },
    "en": {
        "according": 0.833,  # 1
        "according before": 0.750,  # 3
        "according before partial": 0.875,  # 3
        "according partial": 0.769,  # 8
        "after": 0.968,  # 26
        "after partial": 0.500,  # 5
        "after+": 0.991,  # 1211
        "after+ partial": 0.896,  # 62
        "before": 0.667,  # 28
        "before far": 0.867,  # 10
        "before far partial": 0.778,  # 216
        "before far+": 0.928,  # 64
        "before far+ partial": 0.906,  # 518
        "before partial": 0.731,  # 155
        "before+": 0.925,  # 249
        "before+ partial": 0.885,  # 248
        "carried": 0.700,  # 5
        "carried partial": 0.698,  # 58
        "carried+": 0.750,  # 3
        "carried+ partial": 0.910,  # 84
        "colon": 0.812,  # 11
        "colon+": 0.917,  # 7
        "continued": 0.857,  # 9
        "continued+": 0.889,  # 4
        "final partial": 0.909,  # 6
        "final+ partial": 0.925,  # 35
        "guess": 0.724,  # 24
        "guess partial": 0.409,  # 122
        "guess+": 0.833,  # 1
        "guess+ partial": 0.875,  # 3
        "inverted": 0.889,  # 4
        "inverted partial": 0.571,  # 2
        "inverted+": 0.965,  # 362
        "inverted+ partial": 0.917,  # 19
        "label": 0.889,  # 13
        "next line": 0.833,  # 7
        "paragraph": 0.765,  # 12
        "paragraph back+": 0.714,  # 2
        "paragraph later+": 0.714,  # 2
        "paragraph+": 0.976,  # 743
        "paragraph+ partial": 0.833,  # 1
        "passive": 0.833,  # 1
        "passive+ partial": 0.833,  # 1
        "previous": 0.455,  # 6
        "previous subject": 0.278,  # 13
        "previous subject+": 0.600,  # 5
        "previous+": 0.833,  # 37
        "relayed partial": 0.667,  # 1
        "relayed+": 0.316,  # 14
        "relayed+ partial": 0.667,  # 1
        "remark partial": 0.824,  # 12
        "sentence": 0.600,  # 5
        "sentence subject": 0.444,  # 4
        "sentence+": 0.786,  # 9
        "signed": 0.957,  # 18
        "signed partial": 0.833,  # 1
    },
}
