"""English: the pack that the grammar was measured with."""

from __future__ import annotations

from digest.summarise.quotes.language import Language, any_of, classes, english_forms, merged, words
from digest.summarise.quotes.languages.first_names import FIRST_NAMES

# Verbs that mean speech wherever they stand beside a quotation.
_STRONG = words(
    "say tell add ask reply respond explain note recall insist argue declare announce warn acknowledge admit"
    " concede remark joke quip tweet continue conclude write state observe reiterate stress contend assert"
    " comment exclaim shout yell mutter whisper retort lament complain claim caution testify proclaim vow"
    " clarify counter elaborate counsel confess predict boast muse"
)
# Verbs that often mean something else; believed close to the marks, doubted far from them.
_WEAK = words(
    "accuse advise affirm agree allege allow answer appeal assure attack attest beg begin blast brag call"
    " chant charge cheer chide chime cite clap confirm confide criticise criticize cry decide decline decry"
    " demand denounce deny deride describe dismiss disclose discuss dub echo emphasise emphasize encourage"
    " estimate express fear feel figure find fire forecast fume gripe growl grumble guess gush hail hear"
    " highlight hint hope imply indicate inform instruct insinuate interject intone invoke issue jab joke"
    " judge know label laugh learn lecture liken list maintain mention mock moan murmur object offer"
    " opine order plead pledge point post praise pray press promise pronounce propose protest prompt question"
    " quote rail rant rate rave read reaffirm realise realize reason reassure rebuff rebut recite recommend"
    " recount refer reflect refuse reject relate release repeat report request reveal rip roar rule"
    " scoff scold scream see send sigh signal slam smile sneer snap speak speculate spell start"
    " suggest summarise summarize surmise sum suspect swear talk taunt tease text think threaten"
    " thunder tout trumpet understand underscore urge use utter view voice volunteer wonder worry"
    " characterise characterize portray condemn blame hammer knock bemoan pontificate recollect"
    " respond-to retweet crow deadpan gloat brand ridicule address assail berate challenge compare credit"
    " defend depict deem ponder remind rejoice remember show teach thank toast trash wail warble wish"
)
_IRREGULAR = {
    "say": ("said",),
    "tell": ("told",),
    "write": ("wrote",),
    "begin": ("began", "beginning"),
    "cry": ("cried", "crying"),
    "find": ("found",),
    "feel": ("felt",),
    "hear": ("heard",),
    "know": ("knew",),
    "read": ("read",),
    "see": ("saw", "seeing"),
    "send": ("sent",),
    "speak": ("spoke",),
    "swear": ("swore",),
    "think": ("thought",),
    "understand": ("understood",),
    "beg": ("begged", "begging"),
    "admit": ("admitted", "admitting"),
    "brag": ("bragged", "bragging"),
    "clap": ("clapped", "clapping"),
    "quip": ("quipped", "quipping"),
    "slam": ("slammed", "slamming"),
    "snap": ("snapped", "snapping"),
    "sum": ("summed", "summing"),
    "refer": ("referred", "referring"),
    "rip": ("ripped", "ripping"),
    "dub": ("dubbed", "dubbing"),
    "rebut": ("rebutted", "rebutting"),
    "jab": ("jabbed", "jabbing"),
    "label": ("labeled", "labeling"),
    "signal": ("signaled", "signaling"),
    "forecast": ("forecast",),
    "spell": ("spelled",),
    "show": ("showed",),
    "teach": ("taught",),
}
# Base forms that are nouns, names or prepositions more often than verbs of saying.
_NOT_BASE = words(
    "state claim note comment remark joke charge report question answer demand attack blast call "
    "cheer chant cite cry fear fire hail hint hope jab issue judge label laugh list object offer "
    "order point post praise press promise protest quote rail rate release request rule scream "
    "sigh signal smile snap start talk text view voice wish wonder worry estimate figure forecast "
    "counter challenge credit address brand toast trash show tweet use appeal shout whisper "
    "caution stress counsel yell rip knock hammer tease taunt prompt"
)
# Third persons that are plural nouns more often.
_NOT_THIRD = words(
    "states claims comments remarks jokes charges reports questions answers demands attacks calls "
    "cheers chants cries fears fires hopes issues judges labels laughs lists objects offers "
    "orders points posts promises protests quotes rates releases requests rules screams sighs "
    "signals smiles starts talks texts views voices wishes wonders worries estimates figures "
    "forecasts challenges credits addresses brands tweets uses appeals hints counters shows "
    "hammers feels-like sums references"
)


def _cues() -> tuple[dict[str, str], frozenset[str]]:
    tags: dict[str, str] = {}
    strong: set[str] = set()
    for lemma in (*_WEAK, *_STRONG):
        base, third, ing, past = english_forms(lemma, _IRREGULAR)
        tags |= {base: "I", third: "V", ing: "G", **dict.fromkeys(past, "V")}
        if lemma in _STRONG:
            strong |= {base, third, ing, *past}
    tags |= dict.fromkeys((*_NOT_BASE, *_NOT_THIRD), "Z")
    tags |= {"labelled": "V", "signalled": "V", "labelling": "G"}
    return tags, frozenset(strong)


_CUES, _STRONG_FORMS = _cues()

_CLASSES = classes(
    v=(
        "went took made had-been gave got came ran won lost met left held kept began brought bought "
        "built chose drew drove fell fought flew forgot grew hit hid hurt laid led lay let paid put "
        "rode rose sat sought sold set shook shot shut sang slept spent stood stole struck stuck "
        "swept threw tore wore wound wants want needs need seems seem makes make takes take gives "
        "give gets get comes come goes go runs run keeps keep leaves leads lead plans meets sees "
        "looks look has-been became become becomes faces tries try works"
    ),
    A="has have had is are was were be been being am do does did will would can could shall should may might"
    " must ought isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't"
    " couldn't shouldn't 'd 'll 've",
    R="also later then just only even still ever never again once twice often soon already too instead"
    " however meanwhile moreover nonetheless nevertheless thus therefore further perhaps maybe ago not now"
    " here there first next earlier afterward afterwards sometimes always almost quite rather yet simply"
    " together indeed otherwise elsewhere so very much more back away up down out off else n't",
    and_="and or but nor &",
    Y="that",
    S=(
        "after before until when while because if unless although though where whereas whether "
        "how why as since until than what"
    ),
    W="who whom which whose",
    P="of in on at by for with from to about against into over under during through between"
    " among without within toward towards around across behind beyond near amid amidst despite via per like"
    " upon outside inside along since-then past regarding concerning including alongside",
    D="the a an this these those his her its their my our your any no every",
    d=(
        "another some each both either neither several many few all one two three four five six seven "
        "eight nine ten dozens hundreds other others most"
    ),
    H="he she they it i we you him them us me everyone nobody somebody someone anyone"
    " i'd i'll i'm i've we'd we'll we're we've you'd you'll you're you've he'd he'll she'd she'll"
    " they'd they'll they're they've",
    T="monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december today yesterday tonight tomorrow morning afternoon evening night"
    " week weekend month year jan feb mar apr jun jul aug sept sep oct nov dec",
    r=(
        "president spokesman spokeswoman spokesperson senator governor congressman congresswoman "
        "lawyer attorney mayor minister secretary chairman chairwoman chair chief director manager "
        "adviser advisor strategist professor analyst candidate nominee official officials leader "
        "leaders aide aides expert experts lawmaker judge justice officer commissioner sheriff "
        "prosecutor ambassador diplomat economist historian scientist author writer reporter "
        "journalist host anchor moderator correspondent columnist editor pollster founder owner "
        "executive commander general captain coach player actor actress singer pastor priest bishop "
        "imam student teacher doctor nurse farmer worker voter voters supporter supporters critic "
        "critics activist activists advocate advocates resident residents man woman men women father "
        "mother son daughter brother sister wife husband widow friend neighbor neighbour colleague "
        "businessman billionaire mogul politician politicians democrat democrats republican "
        "republicans member members representative head counsel speaker source sources people police "
        "investigators authorities researchers organizer consultant operative operatives prince "
        "princess king queen pope chancellor premier deputy vice spokespeople"
    ),
    b=(
        "campaign committee ministry department agency government administration company "
        "corporation group organisation organization association union federation court police "
        "bank university institute council commission board presidency embassy army navy force "
        "foundation network newspaper paper magazine journal party white-house statement report letter "
        "email post study survey poll site website team office bureau firm article memo document "
        "message editorial brief complaint lawsuit filing book transcript blog tweet ad center "
        "centre club church cabinet palace secretariat chamber inspectorate coalition league "
        "society parliament congress senate regulator watchdog airline"
    ),
    M=(
        "mr mrs ms miss dr sen sens rep reps gov lt col gen maj capt sgt adm rev prof hon st sir lord "
        "lady dame brig cmdr cpl msgr supt"
    ),
)

# Titles when capitalised before a name.
_TITLES = words(
    "president senator representative governor secretary minister chancellor premier congressman "
    "congresswoman mayor judge justice general colonel captain chairman chairwoman director "
    "professor speaker ambassador commissioner sheriff attorney pastor bishop archbishop cardinal "
    "pope prince princess king queen sheikh vice prime deputy chief former then-president leader "
    "spokesman spokeswoman spokesperson sultan emir imam advocate coordinator admiral adviser "
    "advisor councilman councilwoman treasurer comptroller councillor master headteacher "
    "inspector constable superintendent sergeant lieutenant canon baroness coach reverend rabbi "
    "ceo cfo coo cto cio executive founder co-founder chair chairperson manager editor producer mp mep msp "
    "commander coroner undersecretary headmaster agent incumbent"
)

_DEMONYMS = words(  # without those that are papers too: the Scotsman
    "afghan african alabaman alaskan albanian algerian angolan arab argentine argentinian argentinean "
    "armenian asian austrian azerbaijani bahraini bangladeshi belarusian belgian bolivian bosnian "
    "brazilian breton briton bulgarian burmese californian cambodian cameroonian canadian catalan chilean "
    "chinese colombian congolese corsican croat croatian cuban cypriot czech dane dutchman dutchwoman "
    "ecuadorian egyptian englishman englishwoman eritrean estonian ethiopian filipino filipina finn "
    "floridian frenchman frenchwoman georgian german ghanaian greek guatemalan haitian honduran hungarian "
    "icelander indian indonesian iranian iraqi irishwoman israeli italian ivorian jamaican japanese "
    "jordanian kazakh kenyan korean kurd kuwaiti latvian lebanese liberian libyan lithuanian londoner "
    "macedonian malaysian malian maltese mexican moldovan mongolian montenegrin moroccan mozambican "
    "namibian nepali nepalese nicaraguan nigerian norwegian omani pakistani palestinian panamanian "
    "paraguayan parisian persian peruvian pole portuguese qatari romanian russian rwandan salvadoran "
    "saudi scot scotswoman senegalese serb serbian singaporean slovak slovakian slovene slovenian somali "
    "spaniard sudanese swede swiss syrian taiwanese tanzanian texan thai tibetan tunisian turk ugandan "
    "ukrainian uruguayan uzbek venezuelan vietnamese welshman welshwoman yemeni yorker zambian zimbabwean"
)

LANGUAGE = Language(
    code="en",
    tags=merged(_CUES, _CLASSES),
    strong=_STRONG_FORMS,
    titles=frozenset((*_TITLES, *(word for word, tag in _CLASSES.items() if tag == "M"))),
    endings=(("ly", "R"), ("ed", "v"), ("ing", "g")),
    according=any_of(("according to", "in the words of", "as reported by", "as quoted by")),
    abbreviations=frozenset(
        words(
            "mr mrs ms dr sen sens rep reps gov lt col gen maj capt sgt adm rev prof hon st jr sr "
            "brig cmdr cpl msgr supt vs etc no inc corp co ltd "
            "jan feb mar apr jun jul aug sept sep oct nov dec u.s u.k "
            "u.n d.c a.m p.m e.g i.e fla calif mass conn ariz ark colo ill ind kan ky la md mich "
            "minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo del ga ala messrs "
            "mt ft"
        )
    ),
    phrasal=frozenset(
        {
            ("shot", "back"),
            ("fired", "back"),
            ("hit", "back"),
            ("went", "on"),
            ("goes", "on"),
            ("chimed", "in"),
            ("put", "it"),
            ("puts", "it"),
        }
    ),
    passing=frozenset({"from", "via"}),
    agents=frozenset({"by"}),
    helpers=frozenset(words("is are was were been being be get gets got")),
    unsaid=any_of(
        words(
            "not never cannot deny denies denied denying refuse refuses refused refusing decline declines "
            "declined falsely wrongly if unless"
        )
    )
    + r"|\S*n't|(?:would|should|could|might) (?:never |also )?have",
    members=frozenset(
        words(
            "democrat democrats republican republicans conservative conservatives liberal "
            "liberals independent independents progressive progressives muslim muslims christian "
            "christians american americans catholic catholics evangelical evangelicals latino "
            "latinos hispanics europeans"
        )
    ),
    demonyms=frozenset(_DEMONYMS),
    degrees=frozenset(
        words("md m.d phd ph.d rn r.n jd j.d do d.o dds d.d.s mph m.p.h mba cpa esq mp qc kc obe mbe cbe")
    ),
    indefinite=frozenset({"a", "an", "another", "one"}),
    ordinal_endings=("st", "nd", "rd", "th"),
    offices=frozenset({"of"}),
    bodied=frozenset({"of", "on"}),
    halving=any_of(("not just", "not only", "not merely", "not simply", "isn't just", "isn't only")),
    counts=frozenset(words("one two three another others both neither either each some none")),
    composes=frozenset(words("write writes wrote written")),
    places=frozenset({"in", "at", "near", "across"}),
    things=frozenset(
        words(
            "flight flights airline airlines airways airport hotel hospital clinic school academy street "
            "road avenue boulevard highway river island islands beach stadium arena theatre theater museum "
            "tower bridge county city town village district province state states kingdom republic korea "
            "zealand kong delhi vegas angeles africa america australia arabia emirates act amendment times "
            "news journal today inc corp co ltd llc motors pictures studios records entertainment games cup "
            "series war"
        )
    ),
    directions=frozenset({"to", "from", "into"}),
    seats=frozenset(
        words(
            "state staff house senate defense defence treasury energy labor labour education commerce "
            "agriculture transportation health interior justice"
        )
    ),
    qualifiers=frozenset(
        words(
            "former ex then late state acting interim outgoing incoming incumbent ousted retired deputy vice "
            "assistant"
        )
    ),
    tells=frozenset(words("told tells asked asks reminded assured informed warned urged")),
    reports=frozenset(words("report reports reported quote quotes quoted cite cites cited")),
    relatives=frozenset({"who"}),
    goes_on=frozenset(words("added adds continued continues")),
    addressed=frozenset(words("you your")),
    asks=frozenset(words("ask asks asked inquired inquires")),
    told=frozenset({"told", "tells"}),
    performs=frozenset(
        words("declare declares declared proclaim proclaims proclaimed name names named label labels labeled")
    ),
    climbs=frozenset({"to", "in", "by", "as"}),
    company=frozenset({"with"}),
    possessives=frozenset({"his", "her", "their", "its", "my"}),
    remarks=frozenset(
        words(
            "remark remarks comment comments claim claims statement warning call promise argument "
            "assertion words response reply answer message pledge vow suggestion description "
            "question slogan quip retort contention view belief declaration admission accusation "
            "complaint criticism tweet"
        )
    ),
    naming=frozenset(
        words(
            "titled entitled nicknamed so-called known named termed term word words phrase slogan "
            "song album book autobiography biography memoir film movie show series program programme "
            "podcast ad hashtag "
            "headlined chapter episode magazine newspaper documentary novel essay label "
            "called-the moniker nickname motto single play game wearing reading"
        )
    ),
    likening=frozenset({"with", "as", "for", "like"}),
    terming=frozenset({"call", "calls"}),
    documents=frozenset(
        words(
            "readout statement report transcript summary account release letter memo email e-mail filing copy"
            " document documents note post tweet message communique communiqué remarks press statements"
            " letters emails e-mails tweets posts testimony book memoir speech op-ed"
            " column essay affidavit"
        )
    ),
    neuter=frozenset({"it"}),
    genders=merged(
        FIRST_NAMES,
        # of the other gender, or of both, where other languages are spoken
        {
            "jean": "f",
            "joan": "f",
            "andrea": "f",
            "simone": "f",
            "alexis": "f",
            "michele": "f",
            "carol": "f",
            "laurence": "m",
        },
        {"mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lord": "m", "lady": "f", "dame": "f"},
        {"he": "m", "she": "f", "him": "m", "her": "f", "his": "m"},
        {
            "congressman": "m",
            "congresswoman": "f",
            "spokesman": "m",
            "spokeswoman": "f",
            "chairman": "m",
            "chairwoman": "f",
            "king": "m",
            "queen": "f",
            "prince": "m",
            "princess": "f",
            "pope": "m",
        },
    ),
    particles=frozenset(
        words("de del della da di van von der den al el bin ibn la le du dos das ter ten zu abu")
    ),
    openers=frozenset(
        words(
            "it that this they he she and but or nor those these so then him her them otherwise however "
            "therefore thus hence moreover furthermore nevertheless nonetheless consequently particularly "
            "especially"
        )
    ),
    causes=frozenset({"because"}),
    contrasts=frozenset(words("but however yet though although nevertheless nonetheless")),
    subordinators=frozenset(
        words("when while because if unless although though since until before after as whereas")
    ),
    stance=frozenset(
        words(
            "i we you must should never always not no need want believe think hope fear best "
            "worst great terrible good bad wrong right cannot can't won't don't unacceptable "
            "disaster proud shame important critical dangerous crucial necessary ought every "
            "nothing everything better worse love hate fight win lose"
        )
    ),
    common=frozenset(
        words(
            "the a an and or but of in on at by for with from to that this these those is are was "
            "were be been it its as he she they his her their we our you your i my not have has "
            "had will would can could do does did so if than then there what which who when where "
            "how all no more about into out up said"
        )
    ),
)
