"""Names of months and time zones, as data for `digest.text.dates`."""

from __future__ import annotations

# The month's number, then its names in English, French, German, Spanish, Italian, Portuguese, Dutch,
# Turkish, Russian (genitive) and Arabic (both sets).
_ROWS = """
1 january jan janvier janv januar jänner enero ene gennaio gen janeiro januari
1 ocak января янв يناير كانون_الثاني
2 february feb february février fevrier févr fév februar febrero febbraio
2 fevereiro fev februari şubat февраля фев فبراير شباط
3 march mar mars märz maerz mrz marzo março marco maart mrt mart марта мар مارس
3 آذار
4 april apr avril avr abril abr aprile nisan апреля апр أبريل ابريل نيسان
5 may mai mayo may maggio mag maio mei mayıs мая مايو أيار
6 june jun juin juni junio giugno giu junho haziran июня июн يونيو حزيران
7 july jul juillet juil juli julio luglio lug julho temmuz июля июл يوليو تموز
8 august aug août aout agosto ago ağustos августа авг أغسطس اغسطس آب
9 september sept sep septembre septiembre set settembre setembro eylül сентября
9 сен سبتمبر أيلول
10 october oct octobre oktober okt octubre ottobre ott outubro out ekim октября
10 окт أكتوبر اكتوبر تشرين_الأول
11 november nov novembre noviembre novembro kasım ноября ноя نوفمبر تشرين_الثاني
12 december dec décembre decembre déc dezember dez diciembre dic dicembre
12 dezembro desember aralık декабря дек ديسمبر كانون_الأول
"""

MONTHS: dict[str, int] = {
    name.replace("_", " "): int(row.split()[0])
    for row in _ROWS.strip().splitlines()
    for name in row.split()[1:]
}

ZONES: dict[str, int] = {
    "Z": 0, "GMT": 0, "UTC": 0, "UT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "CEST": 120, "MEZ": 60,
    "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "GST": 240, "IST": 330, "SGT": 480, "HKT": 480,
    "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
}  # fmt: skip
"""Minutes east of Greenwich. IST is read as India's, the far commonest use; ET, CT and PT state no offset."""

AMERICAN = frozenset({"EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "ET", "CT", "MT", "PT"})
"""Zones that say that a numeric date puts the month first."""
