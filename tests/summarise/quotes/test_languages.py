"""Other languages: their marks, their word order, their names."""

from __future__ import annotations

import pytest

from tests.summarise.quotes.builders import found, only, spoken

CASES = {
    "de": [
        ("„Der Hafen wird im Mai wieder geöffnet“, sagte Hafenmeisterin Nadia Ferrant.", "Nadia Ferrant"),
        ("Nadia Ferrant sagte am Montag: „Der Hafen wird im Mai geöffnet.“", "Nadia Ferrant"),
        ("Am Montag erklärte Nadia Ferrant: „Der Hafen wird im Mai geöffnet.“", "Nadia Ferrant"),
        ("Der Zeitung sagte Nadia Ferrant: „Der Hafen wird im Mai geöffnet.“", "Nadia Ferrant"),
        ("Die Kritik wies Minister Oskar Lund zurück: „Der Hafen wird im Mai geöffnet.“", "Oskar Lund"),
        ("„Der Hafen wird im Mai wieder geöffnet“, so Nadia Ferrant.", "Nadia Ferrant"),
        ("„Der Hafen wird geöffnet“, sagt die Leiterin, die Biologin Nadia Ferrant.", "Nadia Ferrant"),
        ("Der Direktor des Hilfswerks, Oskar Lund, sagte: „Der Hafen wird geöffnet.“", "Oskar Lund"),
        ("Laut Nadia Ferrant wird der Hafen „im Mai wieder für alle geöffnet“.", "Nadia Ferrant"),
        ("Oskar Lund, der Bürgermeister, hat betont, der Hafen werde „bald geöffnet“.", "Oskar Lund"),
    ],
    "fr": [
        ("« Le port rouvrira au mois de mai », a déclaré la ministre Nadia Ferrant.", "Nadia Ferrant"),
        ("« Le port rouvrira au mois de mai », explique Nadia Ferrant.", "Nadia Ferrant"),
        ("Nadia Ferrant a ajouté : « Le port rouvrira au mois de mai. »", "Nadia Ferrant"),
        ("« Le port rouvrira, a déclaré Nadia Ferrant. Nous y veillerons. »", "Nadia Ferrant"),
        ("« Le port rouvrira », a lancé à la tribune la ministre du port, Nadia Ferrant.", "Nadia Ferrant"),
        ("Pour la députée Nadia Ferrant, « le port rouvrira au mois de mai ».", "Nadia Ferrant"),
        ("Selon Nadia Ferrant, « le port rouvrira au mois de mai ».", "Nadia Ferrant"),
    ],
    "es": [
        ("«El puerto abrirá de nuevo en mayo», dijo la ministra Nadia Ferrant.", "Nadia Ferrant"),
        ("«El puerto abrirá en mayo», explica la gerente, Nadia Ferrant, que llega hoy.", "Nadia Ferrant"),
        ("Nadia Ferrant ha señalado: «El puerto abrirá de nuevo en mayo».", "Nadia Ferrant"),
        ("Según Nadia Ferrant, “el puerto abrirá de nuevo en mayo”.", "Nadia Ferrant"),
    ],
    "ar": [
        ("قال الرئيس أوسكار لوند في مؤتمر صحفي: «سيفتح الميناء في شهر مايو».", "أوسكار لوند"),
        ("«سيفتح الميناء في شهر مايو»، قال الوزير أوسكار لوند.", "أوسكار لوند"),
        ("وقال رئيس جمعية الصيادين عبد الله الرواس: «سيفتح الميناء في مايو».", "عبد الله الرواس"),
        ("رفض ممثل التجار فؤاد البيطار الخطة، قائلاً: «سيفتح الميناء في مايو».", "فؤاد البيطار"),
        ("وأشادت الوزيرة سعاد بركات بالمشروع، قائلة: «سيفتح الميناء في مايو».", "سعاد بركات"),
    ],
}


@pytest.mark.parametrize(("language", "text", "speaker"), [(k, *c) for k, cs in CASES.items() for c in cs])
def test_the_speaker_is_found_in_the_word_order_of_the_language(
    language: str, text: str, speaker: str
) -> None:
    assert [who for _, who in spoken(text, language=language)] == [speaker]


def test_a_bare_arabic_verb_is_said_by_who_spoke_before() -> None:
    text = "وقالت سلمى المنصوري: «سيفتح الميناء في مايو». وأضافت مبتسمة: «سنكون كلنا هناك»."

    assert [who for _, who in spoken(text, language="ar")] == ["سلمى المنصوري"] * 2


def test_an_arabic_family_name_alone_is_the_person_named_before() -> None:
    text = "وصل المدرب حسان الخوري إلى الميناء أمس. وقال الخوري: «سيفتح الميناء في شهر مايو»."

    assert [who for _, who in spoken(text, language="ar")] == ["حسان الخوري"]


def test_an_arabic_name_begins_before_its_particle() -> None:
    text = "ومن أوائل الزائرين يوسف بن عمر، وهو مهندس. وقال بن عمر: «قرأت الرواية نفسها أربع مرات»."

    assert [who for _, who in spoken(text, language="ar")] == ["يوسف بن عمر"]


def test_an_arabic_noun_with_its_article_is_nobody() -> None:
    assert [who for _, who in spoken("وقال البحار: «سيفتح الميناء في مايو».", language="ar")] == [None]


@pytest.mark.parametrize(
    ("led", "speaker"),
    [
        ("قال المتحدث باسم ليلى حسن", None),
        ("قال محامي ليلى حسن", None),
        ("قالت والدة ليلى حسن", None),
        ("قال محامي ليلى حسن، يوسف عمر", "يوسف عمر"),
        ("قال المتحدث باسم ليلى حسن، يوسف عمر", "يوسف عمر"),
        ("قال الرئيس يوسف عمر", "يوسف عمر"),
        ("قال رئيس الوزراء يوسف عمر", "يوسف عمر"),
        ("قال المتحدث باسم الحكومة يوسف عمر", "يوسف عمر"),
        ("قال دكتور يوسف عمر", "يوسف عمر"),
        ("قال مدربها يوسف عمر", "يوسف عمر"),
    ],
)
def test_an_arabic_role_of_somebody_is_not_that_person(led: str, speaker: str | None) -> None:
    assert [who for _, who in spoken(f"{led}: «سيفتح الميناء في مايو».", language="ar")] == [speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Nadia Ferrant, selon Oskar Lund, a déclaré : « Le port rouvrira au mois de mai. »"),
        ("es", "Nadia Ferrant, según Oskar Lund, ha declarado: «El puerto abrirá en mayo»."),
        ("en", "Nadia Ferrant, according to Oskar Lund, said: “The harbour opens in May.”"),
        ("en", "“The harbour opens in May,” Nadia Ferrant, according to Oskar Lund, said."),
        ("de", "Nadia Ferrant, laut Oskar Lund, sagte: „Der Hafen wird im Mai geöffnet.“"),
    ],
)
def test_who_passes_words_on_between_commas_did_not_say_them(language: str, text: str) -> None:
    (quote,) = found(text, language=language)

    assert (quote.speaker, quote.rule) == ("Nadia Ferrant", "relayed")
    assert quote.relayed_by is not None
    assert quote.relayed_by.text == "Oskar Lund"


def test_a_region_does_not_change_the_language() -> None:
    assert spoken("« Le port rouvrira », a dit Nadia Ferrant.", language="fr-CA") == [
        ("Le port rouvrira", "Nadia Ferrant")
    ]


def test_a_clitic_pronoun_is_a_speaker() -> None:
    quotes = found(
        "Nadia Ferrant a visité le port.", "« Il rouvrira en mai », a-t-elle ajouté.", language="fr"
    )

    assert quotes[0].speaker == "Nadia Ferrant"
    assert quotes[0].speaker_at is not None
    assert quotes[0].speaker_at.text == "elle"


def test_a_name_inside_french_marks_serves_the_pronouns_after_it() -> None:
    quotes = found(
        "« Nous rouvrirons, a déclaré Nadia Ferrant. C’est promis. »",
        "Mme Ferrant ne cache pas sa joie.",
        "« Je viendrai la première, a-t-elle dit. »",
        language="fr",
    )

    assert [q.speaker for q in quotes] == ["Nadia Ferrant", "Nadia Ferrant"]


def test_a_pronoun_inside_french_marks_is_a_speaker() -> None:
    quotes = found(
        "Nadia Ferrant a visité le port.",
        "« Il rouvrira, m’a-t-elle dit. Nous l’avons promis. »",
        language="fr",
    )

    assert quotes[0].speaker == "Nadia Ferrant"


@pytest.mark.parametrize(
    ("text", "is_speech"),
    [
        ("Die Menge skandierte Parolen wie „Hände weg vom Hafen“ oder „Wir bleiben alle hier“.", True),
        ("In der Mitteilung war von der so genannten „Hafenwende“ die Rede.", False),
        ("Minister Oskar Lund sagte der ZDF-Sendung „Morgen am Kai“ in Bremen zu.", False),
        ("Laut „hafenblatt.de“ wird der Hafen geöffnet.", False),
    ],
)
def test_slogans_in_german_are_speech_but_works_terms_and_addresses_are_not(
    text: str, *, is_speech: bool
) -> None:
    assert bool(found(text, language="de")) is is_speech


def test_reported_speech_in_german_keeps_its_speaker() -> None:
    quotes = found(
        "Minister Oskar Lund kritisierte den Plan. Der Hafen sei „viel zu teuer für die Stadt“.",
        language="de",
    )

    assert [(q.speaker, q.rule) for q in quotes] == [("Oskar Lund", "reported")]


@pytest.mark.parametrize("language", ["tr", "und", "ja"])
def test_without_a_pack_quotations_are_found_and_nobody_said_them(language: str) -> None:
    (quote,) = found("“The harbour opens again in the month of May,” said Nadia Ferrant.", language=language)

    assert quote.text == "The harbour opens again in the month of May"
    assert quote.speaker is None
    assert quote.confidence == 0


@pytest.mark.parametrize(
    ("tail", "speaker", "title"),
    [
        ("Thomas Müller der Deutschen Presse-Agentur", "Thomas Müller", None),
        ("Ministerin Schmidt der Süddeutschen Zeitung", "Schmidt", "Ministerin"),
        ("der Bürgermeister der Stadt Köln", None, None),
    ],
)
def test_whom_a_german_told_is_no_part_of_the_name(tail: str, speaker: str | None, title: str | None) -> None:
    quote = only(f"„Wir haben jahrelang auf einen tieferen Hafen gewartet“, sagte {tail}.", language="de")

    assert (quote.speaker, quote.speaker_title) == (speaker, title)


@pytest.mark.parametrize(
    ("tail", "speaker"),
    [
        ("dijo este lunes la ministra Nadia Ferrant.", "Nadia Ferrant"),
        ("ha declarado a la agencia EFE Nadia Ferrant.", "Nadia Ferrant"),
        ("aseguró en Twitter Nadia Ferrant.", "Nadia Ferrant"),
        ("ha subrayado por su parte el candidato del PPB, Oskar Lund.", "Oskar Lund"),
        ("espetó la diputada Nadia Ferrant.", "Nadia Ferrant"),
        ("dijo a la prensa Nadia Ferrant.", "Nadia Ferrant"),
        ("dijo en su discurso Nadia Ferrant.", "Nadia Ferrant"),
        ("dijo a Europa Press.", None),
        ("dijo a CNN Chile.", None),
        ("dijo al diario El País.", None),
        ("escribió en una carta a su amigo Oskar Lund.", None),
        ("dijo tras la muerte de su marido Oskar Lund.", None),
        ("asegura el candidato PPB.", None),
        ("dijeron Nadia Ferrant y Oskar Lund.", None),
        ("explicó la malagueña.", None),
        ("habría dicho Nadia Ferrant.", None),
    ],
)
def test_a_spanish_subject_stands_behind_when_where_and_to_whom(tail: str, speaker: str | None) -> None:
    quote = only(f"«El puerto abrirá de nuevo en mayo», {tail}", language="es")

    assert quote.speaker == speaker


ARABIC = "«سيفتح الميناء أبوابه في شهر مايو المقبل»"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"وقالت نادية فيران لوكالة رويترز: {ARABIC}.", "نادية فيران"),
        (f"وقالت نادية فيران لوسائل الإعلام يوم الاثنين: {ARABIC}.", "نادية فيران"),
        (f"وقال رئيس الوزراء أوسكار لوند لصحيفة الميناء: {ARABIC}.", "أوسكار لوند"),
        (f"وقال أوسكار لوند عقب الاجتماع: {ARABIC}.", "أوسكار لوند"),
        (f"وقالت وفاء وردة: {ARABIC}.", "وفاء وردة"),
        (f"وقال أوسكار لوند ونادية فيران: {ARABIC}.", None),
        (f"وقال أوسكار لوند منتصف نهار بارد: {ARABIC}.", None),
        (f"{ARABIC}، فجأة قال.", None),
        (f"وقالت زوجة الرئيس رامي سالم: {ARABIC}.", None),
        (f"وقال المدرب عن اللاعب رامي سالم: {ARABIC}.", None),
        (f"وقالت نائبة الرئيس ليلى حسن: {ARABIC}.", "ليلى حسن"),
    ],
)
def test_an_arabic_name_ends_before_whom_and_when_it_was_told(text: str, speaker: str | None) -> None:
    assert [who for _, who in spoken(text, language="ar")] == [speaker]


@pytest.mark.parametrize(
    ("led", "speaker"),
    [
        ("وقال المتحدث باسم الميناء رامي القاضي لوكالة رويترز", "رامي القاضي"),
        ("وقال رامي القاضي", "رامي القاضي"),
        ("وقالت حارسة المرمى دانة سالم بعد المباراة", "دانة سالم"),
        ("وقالت غواصة الأعماق دانة سالم بعد المباراة", None),
        ("وقالت نظيرته النرويجية دانة سالم", "دانة سالم"),
        ("وقال زوجها رامي", "رامي"),
        ("وقال له جاره رامي سالم", "رامي سالم"),
        ("وقال المتحدث باسمها رامي سالم", "رامي سالم"),
        ("وقال الشيخ عبد الكريم بن ناصر", "عبد الكريم بن ناصر"),
        ("وقال السفير لدى الأمم المتحدة رامي سالم", "رامي سالم"),
        ("وقال المدير لدى هيئة ميناء رامي سالم", None),
        ("وقال والدها الأول ومدربها رامي سالم", None),
        ("ابتسم رامي وقال", None),
        ("وقال المركز البحري لشؤون الصيادين", None),
        ("وقالت الناشطة البحرية لينا الحاج", "لينا الحاج"),
        ("وقالت بحارة في الميناء تدعى دانة", None),
        ("وقال رئيس بلدية مرسين رامي سالم", None),
        ("وقال رئيس بلدية مرسين الدكتور رامي سالم", "رامي سالم"),
    ],
)
def test_an_arabic_name_holds_its_own_words_and_no_others(led: str, speaker: str | None) -> None:
    assert [who for _, who in spoken(f"{led}: {ARABIC}.", language="ar")] == [speaker]


@pytest.mark.parametrize(
    ("tail", "speaker"),
    [
        ("dijo a la revista Mareas.", None),
        ("dijo a la revista Mareas la ministra Nadia Ferrant.", "Nadia Ferrant"),
        ("dijo la presidenta de la Cámara, Nadia Ferrant.", "Nadia Ferrant"),
        ("dijo el alcalde, Julián Rey.", "Julián Rey"),
        ("dijo el portavoz del Gobierno, Álvaro de la Fuente.", "Álvaro de la Fuente"),
        ("dijo Nadia Ferrant junto al alcalde de Bilbao.", "Nadia Ferrant"),
        ("dijo ayer el jefe de los pescadores, Oskar Lund von Holm.", "Oskar Lund von Holm"),
        ("dijo Oskar Lund al Correo de Mar.", "Oskar Lund"),
        ("contestó Nadia Ferrant.", "Nadia Ferrant"),
    ],
)
def test_a_spanish_name_is_not_the_outlet_and_has_all_its_words(tail: str, speaker: str | None) -> None:
    quote = only(f"«El puerto abrirá de nuevo en mayo», {tail}", language="es")

    assert quote.speaker == speaker


def test_a_spanish_verb_that_is_not_known_has_a_speaker_of_its_own() -> None:
    text = (
        "El sindicato MAR sostiene que «el puerto cierra en mayo». "
        "«El puerto abrirá en mayo», carraspeó su jefe, Oskar Lund."
    )

    assert [who for _, who in spoken(text, language="es")][1] is None


def test_a_spanish_work_behind_a_comma_is_not_said() -> None:
    text = "«El puerto abrirá de nuevo en mayo», escribe Nadia Ferrant en su libro, «La marea y los barcos»."

    assert [words for words, _ in spoken(text, language="es")] == ["El puerto abrirá de nuevo en mayo"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Hafenvorstand Oskar Lund sagte der ARD: „Der Hafen wird im Mai wieder geöffnet.“", "Oskar Lund"),
        (
            "Der Presse-Agentur sagte Minister Oskar Lund am Tag: „Der Hafen wird geöffnet.“ Er ging dann.",
            "Oskar Lund",
        ),
        (
            "Die Vorsitzende des Vereins, Annette von der Lund, erklärte: „Der Hafen wird geöffnet.“",
            "Annette von der Lund",
        ),
    ],
)
def test_a_german_statement_is_that_of_who_leads_it(text: str, speaker: str) -> None:
    assert only(text, language="de").speaker == speaker
