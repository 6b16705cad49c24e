"""Where sentences end."""

from __future__ import annotations

import time
from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.text.sentences import each, split


def cut(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He met Dr. Smith at 5 p.m. in May. | The U.S. Senate voted. | It rained."),
        ("en", "“I lost,” he said. | “Really?” she asked. | “Go.” | He left (at last.) | Then he came back."),
        ("en", "It fell in the U.S. | The dollar rose. | He joined Quayline Inc. | In May he left."),
        ("en", "J. K. Rowling wrote it. | No. 5 won. | The price rose by 1.8 metres... | Nobody knew why."),
        ("en", "Gen. Osric spoke. | Did it work? | Yes! | It did."),
        ("en", "He was 41. | She was 39 on Jan. 5. | The end."),
        ("en", "It was settled.[3] | The case closed."),
        ("de", "Am 3. Oktober kam z. B. die Linke. | Das war 2019. | Danach ging Hr. Meier mit Dr. Schulz."),
        ("de", "»Ja.« | »Nein!« | Er blieb im 19. Jahrhundert."),
        ("de", "„Wir bauen.“ | Der Chef nickte, d. h. er schwieg. | Die Firma zahlt ca. 3 Mio. Euro."),
        ("fr", "« Oui ! » | Il est parti avec M. Duval. | Mme Duval a dit « Non. » | Puis rien."),
        ("fr", "L’art. 5 s’applique. | Où est-il ? | Personne ne sait…"),
        ("es", "¿Qué pasó? | ¡Nada! | El Sr. Ruiz viajó a EE.UU. | La reunión fue el 5 de enero."),
        ("es", "Llegó a EE. UU. con las FF. AA. ayer. | Los JJ. OO. abrieron y CC. OO. calló. | Nada más."),
        ("es", "Volvió de EE. UU. | El puerto cerró a las 5 p. m. | Luego llovió en el s. II a. C. en Roma."),
        (
            "de",
            "Er las z. B. Die Woche. | Der Hafen e. V. zahlt. | Es half der Hafen e. V. | Die Werft schwieg.",
        ),
        ("ar", "قال الرئيس ذلك. | هل تعرف؟ | نعم، أعرف."),
        ("it", "Il sig. Rossi è qui. | Perché? | Nessuno lo sa."),
        ("und", "Dette er en test. | Virker den? | Ja."),
    ],
)
def test_a_sentence_ends_where_a_reader_says_so(language: str, text: str) -> None:
    wanted = text.split(" | ")

    assert cut(" ".join(wanted), language) == wanted


def test_cjk_stops_need_no_space() -> None:
    assert cut("我去。他说：“好！”然后走了。", "zh") == ["我去。", "他说：“好！”", "然后走了。"]


def test_japanese_goes_on_after_a_quotation() -> None:
    assert cut("「行く。」と彼は言った。次の日、雨が降った。", "ja") == [
        "「行く。」と彼は言った。",
        "次の日、雨が降った。",
    ]


def test_a_line_end_always_ends_a_sentence() -> None:
    assert cut("A heading\r\nThe text follows\u2028and goes on") == [
        "A heading",
        "The text follows",
        "and goes on",
    ]


def test_no_words_give_no_sentences() -> None:
    assert split("") == ()
    assert split(" \n\t ") == ()


def test_each_starts_where_it_is_told() -> None:
    text = "LONDON — It rained. It stopped."

    assert [text[a:b] for a, b in each(text, "en", 9)] == ["It rained.", "It stopped."]


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("change", ["NFD", "nbsp", "crlf"])
def test_other_spellings_of_a_text_give_the_same_sentences(language: str, change: str) -> None:
    text = "Elle a lu l’éd. Gallimard à M. Duval. Été à Köln!\nMr. Bear came. Élan vital, am 3. Ärger. Ende"
    other = {
        "NFD": normalize("NFD", text),
        "nbsp": text.replace(" ", "\u00a0"),
        "crlf": text.replace("\n", "\r\n"),
    }[change]

    assert [normalize("NFC", s).replace("\u00a0", " ") for s in cut(other, language)] == cut(text, language)


TEXTS = st.text(
    st.sampled_from("aAé.!?…\"'”»« \u00a0\n\r。！」と1٣U.S؟()[]—🎈\u0301") | st.characters(codec="utf-8"),
    max_size=120,
)


@given(TEXTS, st.sampled_from(["en", "de", "fr", "ar", "zh", "und"]))
def test_spans_are_ordered_disjoint_and_cover_every_mark(text: str, language: str) -> None:
    spans = split(text, language)
    covered = "".join(text[start:end] for start, end in spans)

    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert "".join(covered.split()) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@settings(max_examples=25, deadline=None)
@given(st.text(st.sampled_from('.!?»" a\n('), min_size=1, max_size=6))
def test_time_grows_with_the_length_alone(pattern: str) -> None:
    text = pattern * (200_000 // len(pattern))

    began = time.process_time()
    split(text, "de")

    assert time.process_time() - began < 3
