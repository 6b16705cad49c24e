"""Dutch."""

from digest.text.languages.pack import Pack, phrases, words

PACK = Pack(
    code="nl",
    titles=words(
        """dhr mevr mw dr drs prof mr ir ing bc ds St resp bijv bv d.w.z m.a.w o.a t.a.v m.b.t i.p.v ca
        evt incl excl vgl zgn nl"""
    ),
    loose=words("enz etc e.d Inc Ltd Co Corp v.Chr n.Chr a.u.b"),
    numbering=words("nr nrs art blz p pp fig jan feb mrt apr jun jul aug sept okt nov dec"),
    starters=words(
        """De Het Een Hij Zij Ze Wij We Ik Je U Dit Dat Deze Die In Op Aan Bij Met Na Van Voor Door
        Over Onder Tegen Zonder Om Tot Sinds Tijdens Volgens En Maar Of Want Als Toen Omdat Hoewel
        Ook Dan Daar Daarna Er Hier Nu Vandaag Gisteren Morgen Zijn Haar Hun Ons Onze Alle Veel Wat
        Wie Waar Waarom Hoe"""
    ),
    function=words(
        """de van het een en in is dat op te zijn met voor die niet aan er om ook als dan naar bij maar
        door uit hij ze over wordt nog werd heeft deze hebben of tot wel meer was worden kan al zich
        geen dit zo hun wat haar had wij volgens tegen onder jaar moet"""
    ),
    pronouns=words("hij zij ze hem haar hen hun het dit dat deze die daar hier er beide beiden"),
    persons=words("hij zij ze hem haar hen hun"),
    connectives=phrases(
        """en, maar, of, want, dus, ook, echter, daarom, bovendien, daarnaast, toch, daarna, toen, dan,
        verder, wel, zo, intussen, ondertussen, daarentegen, bijvoorbeeld, tegelijkertijd, aan de
        andere kant, kortom"""
    ),
    days=phrases(
        """vandaag, gisteren, morgen, eergisteren, overmorgen, vanochtend, vanmorgen, vanmiddag,
        vanavond, vannacht, gisteravond, deze week, vorige week, volgende week, deze maand, vorige
        maand, volgende maand, dit jaar, vorig jaar, volgend jaar, afgelopen week, afgelopen weekend"""
    ),
    weekdays=words("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
    told=words("ik mij me mijn wij we ons onze"),
)
