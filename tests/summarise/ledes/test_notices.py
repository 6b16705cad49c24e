"""Sentences that speak of the text itself, or to its reader."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from digest.summarise.ledes.notices import is_notice

NOTES = [
    "Correction: an earlier version named the wrong quay.",
    "Editor’s note: this story was updated.",
    "This story has been updated to correct the name of the quay.",
    "This story has been updated with comments from the port.",
    "An earlier version of this article gave the wrong depth.",
    "This article originally appeared in the Meriden Gazette.",
    "This is a developing story.",
    "The views expressed in this commentary are solely those of the writer.",
    "(Adds details on the vote)",
    "Dieser Artikel wurde am Montag aktualisiert.",
    "In einer früheren Version dieses Artikels hieß es, der Kanal sei tiefer.",
    "Anm. d. Red.: Der Name wurde geändert.",
    "Cet article a été mis à jour lundi.",
    "Une version précédente de cet article donnait une autre profondeur.",
    "Note de la rédaction : le nom a été changé.",
    "Esta noticia ha sido actualizada el lunes.",
    "Este artículo se actualizó el lunes.",
    "Nota del editor: el nombre cambió.",
    "تم تحديث هذا الخبر يوم الاثنين.",
    "ملاحظة المحرر: تغير الاسم.",
]
CREDITS = [
    "CNN's Nadia Ferrant in Port Meriden and Oren Castellan in Wend contributed to this report.",
    "Nadia Ferrant also contributed reporting to this story from Port Meriden.",
    "Reporting by Nadia Ferrant in Port Meriden; Editing by Oren Castellan",
    "(Reporting by Nadia Ferrant; editing by Oren Castellan and Jonas Petersen)",
    "Journalist Oren Castellan reported from Wend, and Nadia Ferrant wrote this story from Port Meriden.",
    "With files from Nadia Ferrant",
    "All rights reserved.",
    "Copyright 2015 The Meriden Gazette.",
    "(Bericht von Jonas Petersen, redigiert von Nadia Ferrant)",
    "Nadia Ferrant hat zu diesem Bericht beigetragen.",
    "Unter Mitarbeit von Jonas Petersen",
    "(mit Material von dpa)",
    "Reportage de Nadia Ferrant, édité par Oren Castellan",
    "Propos recueillis par Nadia Ferrant.",
    "(avec AFP)",
    "Nadia Ferrant a contribué à cet article.",
    "Con información de EFE.",
    "Reporte de Nadia Ferrant; editado por Oren Castellan",
    "Nadia Ferrant contribuyó a este reportaje.",
    "(إعداد نادية فران للنشرة العربية - تحرير أورين كاستيلان)",
    "(تغطية صحفية نادية فران - إعداد أورين - تحرير جوناس)",
    "ساهمت نادية فران في هذا التقرير",
]
CALLS = [
    "Click here to sign up for our newsletter.",
    "Sign up for the Harbour Letter, our daily newsletter.",
    "Follow @MeridenGazette on Twitter to join the conversation.",
    "You can follow her on Instagram, Twitter and Facebook.",
    "Share your story with us.",
    "Read more: the harbour in pictures.",
    "READ MORE: Six to five for the channel.",
    "Watch: the harbour in pictures",
    "Watch the video.",
    "Read the full complaint.",
    "Watch the full race here.",
    "Email your story ideas to the desk.",
    "Subscribe to the harbour podcast here.",
    "More: the harbour in pictures.",
    "For more on the harbour, visit our page.",
    "Melden Sie sich für unseren Newsletter an.",
    "Lesen Sie auch: Der Hafen in Bildern.",
    "Abonnez-vous à notre lettre.",
    "Lire aussi : le port en images.",
    "Suscríbete a nuestro boletín.",
    "Lea también: el puerto en imágenes.",
    "اشترك في نشرتنا",
    "اقرأ أيضا: الميناء في صور",
]
CAPTIONS = [
    "The dredger lies at the quay on Sunday (Gazette photo by Oren Castellan)",
    "Ships at the quay on Sunday (AP)",
    "Ships at the quay (AP Photo/Oren Castellan)",
    "Photo: Oren Castellan",
    "The pilot said that fifty ships lay off the port (file picture).",
    "Foto: Oren Castellan/dpa",
]


@pytest.mark.parametrize("text", [*NOTES, *CREDITS, *CALLS, *CAPTIONS])
def test_a_sentence_about_the_text_or_to_its_reader_is_a_notice(text: str) -> None:
    assert is_notice(text)
    assert is_notice(normalize("NFD", text))


@pytest.mark.parametrize(
    "text",
    [
        "Follow us, said the pilot, and the fleet did.",
        "Watch: the harbour fills within the hour.",
        "Image/text models learn from captions of ships.",
        "The navy turned fifty ships away on Sunday (Reuters).",
        "The trustees (Reuters) voted on Sunday.",
        "Reporting by Reuters found that three trustees own shares.",
        "Editing by committee ruined the report.",
        "This report was published by the ministry on Friday.",
        "This story of a harbour was told by its pilots.",
        "The views expressed by the pilots at the meeting were harsh.",
        "Read more slowly, the teacher told them.",
        "The union is exactly why we wrote this article.",
        "Watch the pilots, the mayor said, and you know the tide.",
        "Subscribe to the view or not, the port is full.",
        "Corrections officers in Port Meriden went on strike on Sunday.",
        "Scientists contributed to the report on the harbour.",
        "Researchers contributed to this reporting system with data.",
        "Video of the wreck was shown.",
        "File a claim by Friday, the port told owners.",
        "Ships lay off the port (see photo).",
        "Share your bread, the bishop told the trustees.",
        "More from the quay came later that day.",
        "For more than four days, police say, a man lay in the woods.",
        "Bericht von Experten: Der Hafen ist zu seicht.",
        "In einer früheren Fassung des Gesetzes fehlte der Satz.",
        "Cet article de la loi a été voté lundi.",
        "Esta nota fue la peor del curso.",
        "Con información de la policía, el juez cerró el puerto.",
        "تحرير المدينة استغرق شهرا",
    ],
)
def test_news_that_opens_like_a_notice_is_none(text: str) -> None:
    assert not is_notice(text)
