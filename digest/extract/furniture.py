"""Lines that belong to the page and not to the article, in the languages of our sources.

Theory: furniture repeats a small stock of phrases on every site, stands on a
line of its own and is short, so patterns are anchored at both ends of the line
or at a start that no sentence of a report has. Full sentences (cookie and
subscription notices) are named by two words that only occur together there.
Known exceptions: a report about cookies or newsletters can open a paragraph
like a notice; such patterns therefore ask for the reader to be addressed.
"""

from __future__ import annotations

import re
from typing import Literal

from digest.extract.limits import LINE_CHARS

Reason = Literal[
    "breadcrumb", "share", "votes", "sign-up", "related", "copyright", "tags", "cookies", "paywall", "comments",
    "advertisement", "navigation", "reading time", "credits", "clock",
]  # fmt: skip

_SERVICES = (
    "facebook|twitter|x|whats ?app|e-?mail|courriel|copy link|copier le lien|link kopieren|copiar enlace|print|imprimer|"
    "drucken|imprimir|linkedin|reddit|pinterest|telegram|messenger|threads|bluesky|mastodon|flipboard|tumblr|pocket|"
    "tweet|pin|share|save|sms|line|vk|instagram|youtube|tiktok|rss|bookmark|like|sharing|shares?|partager|teilen|compartir|"
    "envoyer|enregistrer|merken|guardar"
)
_PATTERNS: tuple[tuple[Reason, str], ...] = (
    ("breadcrumb", r"you are here\b.{0,60}|vous êtes ici\b.{0,60}|sie (?:sind|befinden sich) hier\b.{0,60}|usted está aquí\b.{0,60}"),
    (
        "breadcrumb",
        r"(?:home|start(?:seite)?|accueil|inicio|portada|front page)?\s*(?:[>›»/→❯]\s*[^>›»/→❯]{1,60}){1,7}",
    ),
    ("breadcrumb", r"[^>›»«→❯.!?]{2,40}(?:\s[>›»→❯]\s[^>›»«→❯.!?]{2,70}){1,7}"),
    ("share", rf"(?:(?:share|partager|teilen|compartir)[\s:|·•]*)?(?:(?:{_SERVICES})[\s,:|/·•]*){{1,14}}"),
    ("share", r"(?:share|partager|teilen|compartir|sharing)\s+(?:this|on|via|with|sur|cet|l[’']|auf|en|esta?|article|artikel|by|options|full)\b.{0,50}"),
    ("share", r"[\d.,]+\s?[km]?\s+(?:shares?|partages?|likes?|retweets?|views?|vues|aufrufe|reactions?)(?:\s.{0,20})?"),
    ("share", r"(?:save|print|e-?mail|copy|gift|listen to|bookmark) (?:this |the |to )?(?:article|story|page|link|post)\b.{0,30}"),
    ("votes", r"[\d.,]+\s+(?:users?|people|readers|persons?|lecteurs|votes?|personnes|leser|nutzer|usuarios)\b.{0,30}\b(?:voted|rated|voté|votes?|abgestimmt|votado|so far|cast)\b.{0,20}"),
    ("votes", r"[\d.,]+\s+votes?|(?:rating|average|note|your rating)\s*:.{0,40}|(?:rate|vote)\s+(?:this|up|down|now)\b.{0,40}|no votes yet"),
    ("sign-up", r"(?:get|receive|recevez|have)\b.{0,80}\b(?:e-?mailed|inbox|newsletters?|by e-?mail|par courriel|in your (?:in|mail)box|alerts?)\b.{0,60}"),
    ("sign-up", r"(?:sign up|subscribe|abonnez[- ]vous|inscrivez[- ]vous|newsletter|jetzt abonnieren|abonnieren sie|suscr[ií]bete|suscríbase|apúntate|melden sie sich|register (?:now|for|to)|log ?in to)\b.{0,160}"),
    ("sign-up", r"(?:follow|like|join|find|suivez|folgen sie|sigue|síguenos)\b.{0,60}\b(?:on|us|auf|sur|en)\b.{0,20}\b(?:facebook|twitter|x|whats ?app|instagram|telegram|linkedin|youtube|google news|tiktok|bluesky|mastodon|phone|channels?)\b.{0,40}"),
    ("sign-up", r"(?:our|the) (?:free |daily |weekly |morning |best )*(?:newsletter|e-?mail)s?\b.{0,100}|download (?:the|our) .{0,40}\bapp\b.{0,60}|e-?mail address.{0,30}|your e-?mail.{0,40}"),
    ("related", r"(?:read more|read also|also read|read next|read|related(?: (?:articles?|stor(?:y|ies)|topics?|content|links?|posts?|coverage|news))?|see also|more (?:on|from|like) .{1,40}|more(?: stories| news)?|in pictures|in depth|watch|listen|explained|recommended(?: for you)?|don[’']t miss|must[- ]reads?|further reading|background|explainer|video|podcast|opinion|live|analysis|what to read next)\s*(?:[:|»>→].{0,140})?"),
    ("related", r"(?:(?:à )?lire aussi|à lire|lire|voir aussi|sur le même (?:sujet|thème)|lesen sie (?:auch|mehr)|mehr (?:zum thema|dazu|lesen)|lies auch|siehe auch|zum thema|lea también|lee también|leer más|más (?:información|en)|te puede interesar|relacionad[oa]s?|ver también|leggi anche|leia (?:também|mais)|lees ook|اقرأ أيضا|читайте также|関連記事)\b\s*[:»>]?.{0,140}"),
    ("copyright", r"(?:©|\(c\)\s|copyright\s*(?:©|\(c\)|\W|(?:19|20)\d\d|by\b|[A-Z])).{0,180}(?:(?:19|20)\d\d|reserved|ltd|inc|llc|gmbh|media|group|limited).{0,120}|©.{1,60}|.{0,80}(?:all rights reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados).{0,80}|.{0,30}©\s?(?:19|20)\d\d.{0,80}"),
    ("tags", r"(?:tags?|topics?|filed under|keywords|themen|schlagw[oö]rter|mots[- ]clés|sujets?|etiquetas|temas|stichw[oö]rter|more about)\s*:.{1,200}|(?:tags?|topics|filed under|related topics|themen)"),
    ("cookies", r"(?=.{0,240}\b(?:cookies?|gdpr|rgpd|datenschutz)\b)(?=.{0,240}\b(?:we|our|you|your|nous|vos|votre|wir|sie|ihre|accept|consent|nuestras?|usamos|utilizamos)\b)(?:we|this (?:web)?site|by (?:using|continuing|clicking)|our (?:web)?site|cookies?|please|to (?:give|help|improve|provide)|nous|ce site|en poursuivant|en cliquant|wir|diese (?:web)?seite|diese website|este sitio|usamos|utilizamos|esta (?:web|página)|accept|manage|reject|your privacy|privacy)\b.*"),
    ("cookies", r"(?:accept|reject|allow|refuse|tout accepter|alle akzeptieren|aceptar)\s?(?:all|cookies|tout|todo|todas)?|(?:only (?:what is needed|necessary)|cookie (?:policy|settings|preferences|notice)|manage (?:preferences|cookies|consent)|privacy (?:policy|settings|notice))"),
    ("paywall", r"(?:to (?:continue|keep|read)\b.{0,40}(?:reading|article|story|subscri)|(?:this|the full) (?:article|story|content) is (?:for|only|available|reserved|free for)\b.{0,40}(?:subscri|member|regist)|(?:already|not (?:yet )?) ?a (?:subscriber|member)|subscribe (?:now |today )?to (?:continue|read|unlock)|you have (?:reached|read|used) .{0,60}(?:articles?|limit)|create (?:a|an|your) (?:free )?account|pour (?:lire la suite|continuer|accéder)|cet article est réservé|(?:il vous )?reste .{0,20}(?:à lire|% de cet article)|(?:jetzt )?weiterlesen mit|dieser artikel ist (?:nur|exklusiv)|para (?:seguir|continuar) leyendo|este contenido es exclusivo).*"),
    ("comments", r"(?:\d[\d.,]*\s+|no |leave a |post a |add a |view |join the |show |all |reader )?(?:comments?|commentaires?|kommentare?|comentarios?|conversation|responses?|replies|discussion)(?:\s*[:(].{0,40}|\s+on .{1,120}|\s*\d[\d.,]*)?|(?:leave|post|write|add) a (?:comment|reply).{0,40}|your comment.{0,40}|(?:log|sign) in to (?:comment|reply|post).{0,30}|laisser un commentaire|schreiben sie einen kommentar|reply|répondre|antworten|report abuse|commenting .{0,40}"),
    ("advertisement", r"(?:advertisement|advertising|ad|ads|sponsored(?: content)?|promoted(?: content)?|publicité|anzeige|werbung|publicidad|reklam|story continues below.{0,30}|article continues (?:below|after).{0,30}|scroll (?:down )?to continue.{0,30}|continue reading.{0,20}|loading\.{0,3}|skip advert(?:isement)?)"),
    ("navigation", r"(?:skip to .{1,30}|(?:main )?menu|search(?: for:?)?|home|log ?in|log ?out|sign ?in|my account|subscribe|register|back to top|top of page|next(?: article| page| story| post)?|previous(?: article| page| story| post)?|close|open|toggle .{1,20}|contact(?: us)?|about(?: us)?|terms(?: of (?:use|service))?|terms (?:and|&) conditions|imprint|impressum|help|faq|sitemap|jump to .{1,30}|show more|load more|see (?:all|more)|view (?:all|more|gallery)|read full .{1,20}|rechercher|suche|buscar|accueil|startseite|inicio|zurück|weiter|suivant|précédent)\s*[»>→↑<«←]?"),
    ("reading time", r"(?:est\. ?|estimated |approx\. )?(?:reading|read|lecture|lesezeit|temps de lecture|tiempo de lectura|listen)(?: time)?\s*:?\s*\d+\s*(?:m|min|mins|minutes?|minuten|minutos)\.?(?: read)?|\d+\s*[- ]?(?:m|min|mins|minutes?|minuten)\.?\s*(?:read|reading|lecture|lesezeit|de lectura|listen|\(s\))?|listen to (?:this|the) (?:article|story).{0,30}|play audio.{0,30}"),
    ("credits", r"(?:additional |with |further )?(?:reporting|writing|editing|edited|compiled|translated|produced|written|research(?:ed)?)(?: and (?:writing|editing|reporting))? (?:by|from)\b.{1,240}|\((?:additional |with )?(?:reporting|writing|editing|edited) by\b.{1,240}\)\.?|with (?:files|material|inputs?|contributions?) from .{1,80}|(?:e-?mail|contact|twitter|follow)\s*:?\s*\S*@\S+.{0,40}|\S+@\S+\.\w+|@\w{2,20}"),
    ("clock", r"(?:updated |published |posted )?(?:\d+|an?|one) (?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|[smhdw])\.? ago|il y a \d+ \w+|vor \d+ \w+|hace \d+ \w+|(?:just now|today|yesterday|live)|(?:at )?\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?\(?(?:[A-Z]{2,4})\)?)?(?:\s+ago)?"),
)  # fmt: skip
_COMPILED = tuple(
    (reason, re.compile(rf"\W{{0,3}}(?:{pattern})\W{{0,3}}", re.IGNORECASE | re.DOTALL))
    for reason, pattern in _PATTERNS
)

_NOTICE_CHARS = 2_000
_COOKIE_NOTICE = re.compile(
    r"\b(?:we|our|your?|nous|notre|vos|votre|wir|unsere?|sie|ihre|nuestro|nuestra|utilizamos|usamos|utilizziamo|tua|nostro|wij|onze|uw)\b",
    re.IGNORECASE,
)
_WALL = dict(_COMPILED)["paywall"]

ENDS: frozenset[str] = frozenset({"comments", "copyright"})
"""Nothing of the article stands behind these, corrections aside."""

_VOTES = re.compile(r"(\d[\d.,\s]{0,12}?)\s+(?:users?|people|readers|persons?|lecteurs|personnes|leser|nutzer|usuarios|votes?)\b", re.IGNORECASE)  # fmt: skip
_TAGS = re.compile(
    r"\W{0,3}(?:tags?|topics?|filed under|keywords|themen|schlagw[oö]rter|mots[- ]clés|sujets?|etiquetas|temas|stichw[oö]rter)\s*:\s*(.+)",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"\W{0,3}(?:corrections?|clarification|editor[’']?s?[’']? note|editors[’'] note|erratum|update|this (?:article|story|post|report) (?:was|has been) (?:amended|corrected|updated|edited)|an earlier version of this|a previous version of this|rectificatif|note de la rédaction|une version antérieure|korrektur|anm(?:erkung)?\.? d(?:er|\.) red(?:aktion|\.)|in einer früheren (?:version|fassung)|corrección|fe de erratas|nota (?:del editor|de la redacción))\b(?P<mark>\s*[:.(—–-]|\s)",
    re.IGNORECASE,
)
_LABELS = re.compile(r"update\b|clarification\b|corrections?\b|erratum\b|rectificatif\b|korrektur\b|corrección\b", re.IGNORECASE)  # fmt: skip


def reason(line: str) -> Reason | None:
    """Say what kind of furniture a line is, None where it is none of the stock."""
    if len(line) <= _NOTICE_CHARS and "cookie" in line.lower() and _COOKIE_NOTICE.search(line):
        return "cookies"
    if len(line) > LINE_CHARS or not line.strip():
        return None
    return next((why for why, pattern in _COMPILED if pattern.fullmatch(line)), None)


def is_wall(line: str) -> bool:
    """Whether a line bars the rest of a text to whoever does not pay or register."""
    return 10 < len(line) <= LINE_CHARS and bool(_WALL.fullmatch(line))


def votes(line: str) -> int | None:
    """Read the number off a line of votes."""
    match = _VOTES.search(line)
    digits = re.sub(r"\D", "", match[1]) if match else ""
    return int(digits) if 0 < len(digits) <= 9 else None


def tags(line: str) -> tuple[str, ...]:
    """Read the tags off a line of tags."""
    match = _TAGS.fullmatch(line)
    return tuple(t.strip() for t in re.split(r"[,;|•·]", match[1]) if t.strip()) if match else ()


def is_correction(text: str) -> bool:
    """Whether a block says what was wrong, or what its editors want known.

    A one-word label needs its colon: "Update:" is one, "Corrections officers said" is none.
    """
    match = _CORRECTION.match(text)
    return bool(match) and (not _LABELS.match(text.lstrip("*[( ")) or match["mark"].strip() in {":", "(", "—", "–"})  # type: ignore[index]  # bool(match)
