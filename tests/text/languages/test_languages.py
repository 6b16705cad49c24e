"""Packs, detection, direction and words that lean on the day of writing."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from babel import Locale, localedata

from digest.text.languages import PACKS, detect, direction, leaning, pack
from digest.text.sentences import LONGEST

SAMPLES = {
    "en": "The trustees of the harbour voted by six to five on Sunday to deepen the channel.",
    "de": "Die Werft sucht in diesem Jahr mehr Lehrlinge als je zuvor, sagte der Meister und war nicht froh.",
    "fr": "La conserverie a été reprise par ses salariés, qui sont désormais tous associés.",
    "es": "El puerto no tiene agua para los barcos más grandes, pero la junta votó por una nueva obra.",
    "ar": "قال رئيس الميناء إن السفن لم تدخل منذ عام",
    "it": "Il porto non ha abbastanza acqua per le navi più grandi, ma il consiglio ha votato per i lavori.",
    "pt": "O porto não tem água para os navios maiores, mas a junta votou por uma nova obra em março.",
    "nl": "De haven heeft niet genoeg water voor de grote schepen, maar het bestuur wordt gesteund.",
    "tr": "Liman için yeni bir karar verildi ve bu karar çok önemli olarak görülüyor.",
    "id": "Pelabuhan itu tidak akan dibuka karena air yang ada di sana sudah tidak cukup untuk kapal besar.",
    "ru": "В порту не было воды для больших судов, и совет проголосовал за новый канал.",
    "uk": "У порту не було води для великих суден, і рада проголосувала за новий канал її громади.",
    "fa": "رئیس بندر گفت که کشتی‌های بزرگ نمی‌توانند وارد شوند و پول کافی نیست",
    "ja": "港の会議は日曜日に水路を深くすることを決めた。",
    "zh": "港口委员会星期日投票决定加深航道。",
    "ko": "항구 이사회는 일요일에 수로를 깊게 하기로 했다.",
    "he": "הנמל הצביע ביום ראשון",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_a_sentence_tells_its_language(language: str) -> None:
    assert detect(SAMPLES[language]) == language
    assert detect(normalize("NFD", SAMPLES[language])) == language


@pytest.mark.parametrize("text", ["", "12 345 — !", "Xyzzy", "🎈🎈"])
def test_what_cannot_be_told_is_undetermined(text: str) -> None:
    assert detect(text) == "und"


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("fa", "rtl"),
        ("en-GB", "ltr"),
        ("az-Arab", "rtl"),
        ("ur_Latn", "ltr"),
        ("und", "ltr"),
        ("ks", "rtl"),
        ("ks-Deva", "ltr"),
        ("ckb-IR", "rtl"),
        ("uz-AF", "rtl"),
        ("uz", "ltr"),
        ("lah", "rtl"),
        ("mn-Mong", "ltr"),
        ("en-GB-oxendict", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction_follows_script_and_language(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_direction_is_the_one_of_every_locale_that_cldr_knows() -> None:
    names = localedata.locale_identifiers()

    ours = {name: direction(name.replace("_", "-")) for name in names}

    assert ours == {name: "rtl" if Locale.parse(name).text_direction == "rtl" else "ltr" for name in names}


def test_a_region_does_not_change_the_pack() -> None:
    assert pack("pt_BR") is PACKS["pt"]
    assert pack("tlh").code == "und"


@pytest.mark.parametrize("code", PACKS)
def test_a_pack_is_composed_and_its_abbreviations_fit_the_look_back(code: str) -> None:
    words = PACKS[code]
    lists = (words.titles, words.loose, words.numbering, words.starters, words.function, words.pronouns)

    assert all(word == normalize("NFC", word) for entries in lists for word in entries)
    assert all(len(word) < LONGEST for word in words.titles | words.loose | words.numbering)
    assert not words.titles & words.loose
    assert len(words.function) > 40
    assert words.persons <= words.pronouns
    assert words.days


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "The council voted on Sunday to dredge.", "Sunday"),
        ("en", "On Wednesday, 7 January, it came; more follows tomorrow.", "tomorrow"),
        ("en", "Last\u00a0week it rained.", "Last\u00a0week"),
        ("en", "On Wednesday, 7 January, it came.", None),
        ("en", "The Sunday Times and Good Friday are names.", None),
        ("en", "It holds a Mondayish 20 people.", None),
        ("de", "Er kam am Mittwoch, 7. Januar, und ging gestern.", "gestern"),
        ("fr", "Elle part aujourd’hui.", "aujourd’hui"),
        ("fr", "Elle est partie lundi 5 janvier.", None),
        ("es", "Llegó el lunes por la noche.", "lunes"),
        ("ar", "وصل الوزير أمس إلى الميناء", "أمس"),
        ("ja", "今日は雨だ。", None),
        ("de", "Guten Morgen aus dem Hafen.", None),
        ("de", "Am Morgen brannte es, wie jeden Morgen.", None),
        ("de", "Das geht nicht von heute auf morgen.", None),
        ("de", "Der Hafen schließt morgen.", "morgen"),
        ("de", "Es ist Nacht. Morgen schließt er.", "Morgen"),
        ("de", "Vor zwei Tagen brannte es.", "Vor zwei Tagen"),
        ("es", "Llegó por la mañana.", None),
        ("es", "Llega mañana por la mañana.", "mañana"),
        ("es", "Hace dos días llovió.", "Hace dos días"),
        ("en", "The editor told USA Today that the Tonight Show is over.", None),
        ("en", "It rained. Today it is dry.", "Today"),
        ("en", "“It is over.” Today it is dry.", "Today"),
        ("en", "• Today the port closes.", "Today"),
        ("en", "The workers’ Today programme is over.", None),
        ("de", "»Heute ist ein guter Tag«, sagte sie.", "Heute"),
        ("fr", "Aujourd'hui en France, le port ferme.", "Aujourd'hui"),
        ("es", "Mañana del puerto sale un barco.", "Mañana"),
        ("en", "Two days ago it rained.", "days ago"),
        ("fr", "Il y a deux jours, il pleuvait.", "Il y a deux jours"),
        ("ar", "وصل الوزير في اليوم التالي", None),
        ("ar", "وصل الوزير قبل يومين", "قبل يومين"),
    ],
)
def test_a_time_word_that_leans_on_the_day_of_writing_is_found(
    language: str, text: str, word: str | None
) -> None:
    span = leaning(text, language)

    assert (text[slice(*span)] if span else None) == word
