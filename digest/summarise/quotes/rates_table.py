"""Share of right attributions by rule; `+`: a verb that nearly always means speech.

Made by `bench/calibrate_quotes.py` from annotated news articles; not to be edited by hand.
"""

from __future__ import annotations

RATES: dict[str, dict[str, float]] = {
    "de": {
        "according": 0.833,  # 7
        "according before": 0.857,  # 2
        "according before partial": 0.789,  # 14
        "according partial": 0.875,  # 3
        "after partial": 0.667,  # 1
        "after+": 0.833,  # 1
        "after+ partial": 0.667,  # 1
        "before": 0.900,  # 5
        "before far": 0.708,  # 19
        "before far partial": 0.725,  # 35
        "before far+": 0.871,  # 26
        "before far+ partial": 0.850,  # 35
        "before partial": 0.867,  # 10
        "before+": 0.860,  # 38
        "before+ partial": 0.750,  # 3
        "carried partial": 0.522,  # 18
        "carried+": 0.833,  # 1
        "carried+ partial": 0.769,  # 8
        "colon": 0.833,  # 1
        "colon+": 0.667,  # 1
        "final partial": 0.846,  # 8
        "final+ partial": 0.714,  # 2
        "guess": 0.714,  # 9
        "guess partial": 0.344,  # 59
        "inverted": 0.909,  # 6
        "inverted partial": 0.500,  # 3
        "inverted+": 0.919,  # 32
        "inverted+ partial": 0.727,  # 6
        "label": 0.833,  # 1
        "paragraph": 0.857,  # 2
        "paragraph+": 0.900,  # 5
        "relayed+ partial": 0.667,  # 1
        "remark": 0.833,  # 1
        "reported": 0.571,  # 2
        "reported partial": 0.419,  # 26
        "reported+": 0.667,  # 1
        "reported+ partial": 0.800,  # 5
        "sentence": 0.571,  # 2
        "sentence subject": 0.444,  # 4
        "sentence+": 0.833,  # 1
    },
    "en": {
        "according": 0.833,  # 1
        "according before": 0.750,  # 3
        "according before partial": 0.875,  # 3
        "according partial": 0.769,  # 8
        "after": 0.895,  # 33
        "after partial": 0.500,  # 7
        "after+": 0.991,  # 1211
        "after+ partial": 0.896,  # 62
        "before": 0.657,  # 30
        "before far": 0.812,  # 11
        "before far partial": 0.782,  # 220
        "before far+": 0.926,  # 63
        "before far+ partial": 0.904,  # 518
        "before partial": 0.736,  # 158
        "before+": 0.929,  # 250
        "before+ partial": 0.885,  # 248
        "carried": 0.727,  # 6
        "carried partial": 0.698,  # 58
        "carried+": 0.750,  # 3
        "carried+ partial": 0.910,  # 84
        "colon": 0.824,  # 12
        "colon+": 0.917,  # 7
        "continued": 0.867,  # 10
        "continued+": 0.889,  # 4
        "final partial": 0.909,  # 6
        "final+ partial": 0.925,  # 35
        "guess": 0.724,  # 24
        "guess partial": 0.405,  # 121
        "guess+ partial": 0.875,  # 3
        "inverted": 0.889,  # 4
        "inverted partial": 0.571,  # 2
        "inverted+": 0.964,  # 361
        "inverted+ partial": 0.917,  # 19
        "label": 0.889,  # 13
        "next line": 0.833,  # 7
        "paragraph": 0.750,  # 15
        "paragraph back+": 0.714,  # 2
        "paragraph+": 0.975,  # 746
        "paragraph+ partial": 0.833,  # 1
        "passive+ partial": 0.833,  # 1
        "previous": 0.455,  # 6
        "previous subject": 0.312,  # 11
        "previous subject+": 0.500,  # 7
        "previous+": 0.854,  # 36
        "relayed partial": 0.667,  # 1
        "relayed+": 0.316,  # 14
        "relayed+ partial": 0.667,  # 1
        "remark": 0.667,  # 1
        "remark partial": 0.824,  # 12
        "sentence": 0.600,  # 5
        "sentence subject": 0.444,  # 4
        "sentence+": 0.786,  # 9
        "signed": 0.957,  # 18
        "signed partial": 0.833,  # 1
    },
}
