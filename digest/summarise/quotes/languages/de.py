"""German: the verb stands second, every noun has a capital."""

from __future__ import annotations

from digest.summarise.quotes.language import Language, any_of, classes, merged, words
from digest.summarise.quotes.languages.first_names import FIRST_NAMES

# Third person, past and participle of verbs of saying; the first row nearly always means speech.
_STRONG = words(
    "sagt sagte sagten gesagt erklärt erklärte erklärten betont betonte betonten meint meinte "
    "meinten gemeint ergänzt ergänzte fügte hinzugefügt äußert äußerte äußerten geäußert "
    "antwortet antwortete geantwortet berichtet berichtete berichteten behauptet behauptete "
    "behaupteten kommentiert kommentierte kommentierten teilt teilte teilten mitgeteilt mitteilte "
    "mitteilten schreibt schrieb schrieben geschrieben fragt fragte gefragt erwidert erwiderte "
    "entgegnet entgegnete versichert versicherte unterstrich unterstreicht räumte kündigte "
    "kündigt ankündigte angekündigt bekräftigt bekräftigte resümiert resümierte zitiert zitierte "
    "konstatiert konstatierte mahnt mahnte mahnten warnt warnte warnten gewarnt spricht sprach "
    "sprachen gesprochen bemerkt bemerkte verkündet verkündete erläutert erläuterte beteuert "
    "beteuerte bestätigt bestätigte bestätigten führte sprachlich hob heißt hieß lautet lautete "
    "rief riefen twitterte fügt räumt hebt führt unterstreichen räumten scherzt scherzte lacht lachte "
    "skandierten skandierte meinten seufzt seufzte entgegneten ruft verkündeten ergänzten "
    "erwiderten betonen beteuern"
)
_WEAK = words(
    "fordert forderte forderten gefordert kritisiert kritisierte kritisierten bezeichnet "
    "bezeichnete bezeichneten nennt nannte nannten genannt beschreibt beschrieb beschrieben "
    "beschuldigt beschuldigte wirft warf vorgeworfen lobt lobte gelobt begründet begründete "
    "begründeten verlangt verlangte verlangten sieht sah sehen bezeichnend glaubt glaubte hofft "
    "hoffte befürchtet befürchtete findet fand verurteilt verurteilte verurteilten bedauert "
    "bedauerte begrüßt begrüßte zeigte zeigt wies weist bestreitet bestritt dementiert "
    "dementierte vermutet vermutete plädiert plädierte appelliert appellierte erinnert erinnerte "
    "verweist verwies rät riet empfiehlt empfahl droht drohte verspricht versprach wertet wertete "
    "bewertet bewertete urteilt urteilte spottet spottete schimpft schimpfte klagt klagte beklagt "
    "beklagte wünscht wünschte zog stellt stellte ließ lässt gab gibt machte macht meldet meldete "
    "meldeten titelt titelte schätzt schätzte bittet bat verglich vergleicht reagiert reagierte "
    "spekuliert spekulierte prognostiziert prognostizierte argumentiert argumentierte "
    "widerspricht widersprach charakterisiert charakterisierte attackiert attackierte nehme denkt "
    "dachte hält hielt setzt setzte setzten formuliert formulierte erzählt erzählte schildert "
    "schilderte wandte wendet gesteht gestand erinnern freut freute freuten ärgert ärgerte wundert "
    "wunderte staunt staunte witzelt witzelte lobten klagten schätzten drohten versprachen rieten"
)
_CLASSES = classes(
    A=(
        "ist sind war waren wird werden wurde wurden worden hat haben hatte hatten kann können konnte "
        "konnten will wollen wollte wollten soll sollen sollte sollten muss müssen musste mussten "
        "darf dürfen durfte mag möchte sei seien habe hätte hätten wäre wären werde würde würden "
        "könne könnte müsse müsste solle dürfe wolle gebe bleibe gehe komme liege stehe"
    ),
    R=(
        "auch nun dann noch schon nur sehr so damit daher deshalb dabei dazu jedoch aber bereits "
        "heute gestern morgen zuvor danach weiter weiterhin ferner außerdem zudem allerdings nicht "
        "erneut wieder immer jetzt hier dort kürzlich zunächst schließlich sogar besonders ebenfalls "
        "ebenso sich mehr etwa rund dagegen hingegen dennoch trotzdem inzwischen mittlerweile derzeit "
        "zurzeit zugleich wörtlich offenbar vielmehr eher kaum ihm ihr ihnen uns mir dir ihn mich "
        "dich einmal zuletzt anschließend hinzu aus an ab darauf darüber dafür dagegen damals"
    ),
    and_="und oder sowie doch denn sondern",
    S="dass daß weil ob wenn da obwohl während als wie nachdem bevor damit sodass falls sofern indem wonach",
    W="welcher welche welches welchem welchen",
    P=(
        "in im am an auf aus bei beim mit nach von vom zu zum zur über unter um für gegen durch ohne "
        "gegenüber seit wegen trotz laut vor hinter neben zwischen innerhalb außerhalb anlässlich "
        "angesichts mittels per bis ins ans"
    ),
    D=(
        "der die das den dem des ein eine einen einem einer eines dieser diese dieses diesem diesen "
        "sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihres unser unsere euer kein "
        "keine keinen jede jeder jedes jegliche jeglicher jegliches"
    ),
    d=(
        "alle allen aller viele vielen einige einigen mehrere mehreren beide beiden andere anderen "
        "wenige wenigen zwei drei vier fünf sechs sieben acht neun zehn manche letztere letzterer ersterer"
    ),
    H="er sie es wir ich man jemand niemand",
    T=(
        "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz "
        "april mai juni juli august september oktober november dezember"
    ),
    b=(
        "polizei regierung bundesregierung behörde behörden ministerium partei gewerkschaft "
        "kommission armee zeitung agentur nachrichtenagentur organisation opposition justiz "
        "staatsanwaltschaft feuerwehr bundeswehr unternehmen verband gericht bundesrat bundestag "
        "fraktion magazin sender universität bank"
    ),
    M="herr frau dr prof",
)
_TITLES = words(
    "präsident präsidentin bundespräsident kanzler kanzlerin bundeskanzler bundeskanzlerin "
    "minister ministerin ministerpräsident ministerpräsidentin premierminister premierministerin "
    "außenminister außenministerin innenminister finanzminister verteidigungsminister "
    "justizminister umweltminister sprecher sprecherin regierungssprecher polizeisprecher "
    "vorsitzender vorsitzende parteivorsitzender chef chefin parteichef fraktionschef "
    "bürgermeister bürgermeisterin oberbürgermeister staatssekretär generalsekretär direktor "
    "direktorin geschäftsführer professor general senator senatorin gouverneur papst kardinal "
    "bischof richter richterin anwalt anwältin staatsanwalt botschafter trainer verteidiger "
    "amtsrichterin ratsfrau ratsherr stadträtin stadtrat kämmerer kämmererin abgeordnete abgeordneter "
    "landrat landrätin kapitän kapitänin biologe biologin bauer bäuerin"
)

LANGUAGE = Language(
    code="de",
    order="verb second",
    nouns_capitalised=True,
    commas_rename=True,
    tags=merged(dict.fromkeys((*_WEAK, *_STRONG), "V"), _CLASSES),
    strong=frozenset(_STRONG),
    endings=(("te", "v"), ("ten", "v")),
    opening_endings=(
        "lich",
        "ig",
        "isch",
        "gemäß",
        "weise",
        "seits",
        "dessen",
        "falls",
        "maßen",
        "wärts",
        "mals",
        "zeit",
        "weit",
    ),
    titles=frozenset(_TITLES) | {"herr", "frau"},
    title_endings=(
        "sprecher",
        "sprecherin",
        "minister",
        "ministerin",
        "präsident",
        "präsidentin",
        "chef",
        "chefin",
        "direktor",
        "sekretär",
        "vorsitzende",
        "vorsitzender",
        "kommissar",
        "experte",
        "meister",
        "meisterin",
        "führer",
        "führerin",
        "ärztin",
        "arzt",
        "anwalt",
        "anwältin",
        "forscher",
        "forscherin",
        "vorsitzender",
        "direktorin",
        "expertin",
        "sekretärin",
        "leiter",
        "leiterin",
        "kapitän",
        "kapitänin",
        "trainer",
        "trainerin",
        "spieler",
        "spielerin",
        "preisträger",
        "preisträgerin",
        "schiedsrichter",
        "schiedsrichterin",
        "diktator",
        "kanzler",
        "kanzlerin",
        "redakteur",
        "redakteurin",
        "loge",
        "login",
        "politiker",
        "politikerin",
        "wissenschaftler",
        "wissenschaftlerin",
    ),
    plural_endings=("en", "sind"),
    body_endings=("ministerium", "behörde", "amt", "partei", "agentur", "zeitung", "verband", "regierung"),
    according=any_of(
        (
            "laut",
            "zitat von",
            "heißt es in",
            "hieß es in",
            "heißt es aus",
            "hieß es aus",
            "hieß es von",
            "hieß es seitens",
            "heißt es bei",
        )
    )
    + r"|nach\s+(?:angaben?|aussagen?|ansicht|meinung|darstellung(?:en)?|worten)"
    + r"\s+(?:von|vom|des|der|eine[rs])"
    + r"|(?<=, )so(?=\s+(?:(?-i:[A-ZÄÖÜ])|der\b|die\b|das\b|ein|sie\b|er\b|letzter))",
    abbreviations=frozenset(
        words("dr prof nr z.b u.a bzw ca st jan feb apr aug sept okt nov dez abs art mio mrd d.h")
    ),
    unsaid=any_of(words("nicht nie niemals bestritt bestreitet bestritten dementierte dementiert weigerte")),
    naming=frozenset(
        words(
            "motto titel film buch lied song serie sendung zeitung zeitschrift magazin "
            "nachrichtenagentur firma gruppe schiff namens genannt typs kategorie begriff album "
            "stück roman dokumentation kampagne projekt schlagwort"
        )
    ),
    terming=frozenset({"sogenannte", "sogenannten", "sogenannter", "genannten", "genannte"}),
    passing=frozenset({"von"}),
    agents=frozenset({"von", "vom"}),
    helpers=frozenset({"wird", "wurde", "wurden", "worden", "werden"}),
    impersonal=frozenset({"heißt", "hieß"}),
    possessives=frozenset(words("sein seine seinen seinem seiner seines ihre ihren ihrem ihrer ihr")),
    remarks=frozenset(
        words(
            "worten begründung aussage forderung kommentar erklärung vorwurf warnung aufruf motto "
            "worte bemerkung parole parolen losung losungen slogan slogans aufschrift forderungen ruf rufe "
            "rufen skandierten skandierte skandiert skandierend"
        )
    ),
    documents=frozenset(words("erklärung bericht mitteilung pressemitteilung stellungnahme")),
    conditionals=frozenset(
        words(
            "sei seien habe hätte hätten wäre wären werde würde würden könne müsse solle dürfe "
            "wolle gebe bleibe gehe komme liege stehe"
        )
    ),
    nominatives=frozenset({"er", "wir", "ich"}),
    neuter=frozenset({"es"}),
    genders=merged(
        FIRST_NAMES,
        {"er": "m", "sie": "f", "herr": "m", "frau": "f"},
        dict.fromkeys(
            words(
                "angela ursula annalena claudia sabine petra monika christiane andrea maria anna julia"
                " katrin renate gerda brigitte hillary michelle"
                " agnes alexandra alice anette angelika anja anke anne annette antje astrid barbara bärbel"
                " beate bettina birgit carola caroline charlotte christa christina christine clara cornelia"
                " dagmar daniela doris dorothea edith elena elisabeth elke ellen emma erika eva franziska"
                " friederike gabriele gisela greta gudrun hanna hannah hannelore heide heike helga henrike"
                " ilse ina ines inge ingrid irene iris jana jasmin johanna jule julia jutta karin karla"
                " katharina kathrin kerstin kirsten kristina lara laura lea lena leonie lina lisa luise"
                " manuela margarete marianne marie marion marlene martina meike melanie miriam nadine"
                " natalie nicole nina paula regina rita rosa ruth sandra sara sarah saskia sigrid silke"
                " simone sonja sophie stefanie susanne svenja sylvia tanja tina ulla ulrike ute vanessa vera"
                " veronika viktoria wiebke yvonne"
            ),
            "f",
        ),
        dict.fromkeys(
            words(
                "hans klaus helmut gerhard olaf wolfgang jürgen stefan peter michael thomas andreas"
                " christian frank horst guido joschka franz karl heinz otto edmund roland günther"
                " wladimir barack george donald nicolas silvio recep"
                " achim albert alexander alfred anton armin arne arnold axel bernd bernhard björn boris"
                " christoph daniel david detlef dieter dirk eberhard erich erik ernst eugen fabian felix"
                " ferdinand florian friedrich fritz georg gregor günter harald hartmut heiko heiner helge"
                " henning herbert hermann hinrich holger ingo jan jens joachim jochen johann johannes jonas"
                " josef julian kai karsten kilian konrad kurt lars leon lothar ludwig lukas malte manfred"
                " marcel marco mario markus martin mathias matthias max maximilian moritz niklas norbert"
                " ole oliver oskar otmar patrick paul philipp rainer ralf reiner reinhard richard robert"
                " roger rolf rudolf sebastian siegfried simon sören steffen sven theodor thorsten tim tobias"
                " torsten udo ulrich uwe viktor volker walter werner wilhelm winfried"
            ),
            "m",
        ),
    ),
    particles=frozenset(words("von zu vom zum der de van bin al")),
    reports=frozenset(words("berichtet berichtete berichteten zitiert zitierte")),
    goes_on=frozenset(words("fügte ergänzte")),
    addressed=frozenset(words("ihr euch du dich dir")),
    asks=frozenset(words("fragt fragte fragten gefragt")),
    openers=frozenset(
        words(
            "es das dies diese dieser sie er und aber doch denn dann jedoch allerdings deshalb daher darum "
            "außerdem trotzdem dennoch sondern insbesondere"
        )
    ),
    halving=any_of(("nicht nur", "nicht bloß", "nicht allein")),
    causes=frozenset({"weil"}),
    contrasts=frozenset(words("aber doch jedoch allerdings dennoch trotzdem sondern")),
    subordinators=frozenset(
        words("wenn weil obwohl während als dass ob falls sofern bevor nachdem solange sobald")
    ),
    stance=frozenset(
        words(
            "ich wir müssen muss sollten darf nicht nie immer kein keine brauchen wollen glauben "
            "hoffen fürchten gut schlecht falsch richtig wichtig gefährlich notwendig beste "
            "schlimmste katastrophe"
        )
    ),
    common=frozenset(
        words(
            "der die das den dem des ein eine einen einem einer eines und oder aber in im am an "
            "auf aus bei mit nach von vom zu zum zur über für gegen ist sind war wird wurde "
            "werden hat haben hatte sich nicht auch es er sie wir ich dass daß als wie so nur "
            "noch"
        )
    ),
)
