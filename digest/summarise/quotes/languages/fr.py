"""French: subject first, turned round after a quotation (a déclaré X, explique-t-il)."""

from __future__ import annotations

from digest.summarise.quotes.language import Language, any_of, classes, french_forms, merged, words
from digest.summarise.quotes.languages.first_names import FIRST_NAMES

_STRONG_ER = words(
    "déclarer affirmer ajouter expliquer estimer assurer souligner préciser indiquer annoncer "
    "raconter confier insister commenter marteler témoigner lancer juger résumer glisser tweeter "
    "plaider soupirer plaisanter murmurer exclamer étonner inquiéter indigner agacer amuser compléter "
    "enchaîner trancher certifier répéter ironiser crier répliquer abonder souffler lâcher décrypter "
    "fustiger tempérer relativiser justifier concéder suggérer marmonner chuchoter "
    "expliciter nuancer objecter argumenter protester tonner trépigner rassurer jubiler enfoncer"
)
_WEAK_ER = words(
    "dénoncer critiquer regretter demander accuser saluer évoquer constater penser espérer qualifier "
    "parler exiger proposer refuser observer relever nier reprocher déplorer détailler analyser noter "
    "réclamer citer titrer pointer révéler confirmer rapporter relayer relater réfuter marquer "
    "interroger"
)
_STRONG = (
    *(form for lemma in _STRONG_ER for form in french_forms(lemma)),
    *french_forms("rappeler", "rappell"),
    *words(
        "dit dire disait disaient disent répond répondent répondu répondait conclut conclu concluait "
        "poursuit poursuivent poursuivi poursuivait écrit écrivent écrivait reconnaît reconnait "
        "reconnaissent reconnu reconnaissait prévient préviennent prévenu prévenait réagit réagissent réagi "
        "réagissait avertit averti avertissait soutient soutiennent soutenu soutenait sourit souri "
        "renchérit renchéri redit se-souvient"
    ),
)
_WEAK = (
    *(form for lemma in _WEAK_ER for form in french_forms(lemma)),
    *french_forms("appeler", "appell"),
    *words(
        "promet promettent promis croit croient cru craint craignent craignait rétorque rétorqué admet "
        "admettent admis décrit décrivent décrivait avance avancé"
    ),
)
_CLASSES = classes(
    v="est-allé fait va vient veut doit peut prend prit met met voit",
    A="a ont avait avaient est sont était étaient sera seront serait va vont ait eu été être avoir",
    R=(
        "aussi encore déjà toujours jamais bien très plus moins ainsi alors puis ensuite enfin "
        "notamment également hier aujourd'hui demain ne n' pas se s' y me m' lui leur même surtout "
        "pourtant d'abord ailleurs"
    ),
    and_="et ou mais ni",
    S="que qu' quand lorsque lorsqu' si comme parce puisque puisqu' alors-que tandis car où",
    W="qui dont laquelle lequel",
    P=(
        "de d' du des à au aux en en-direct dans sur sous par pour avec sans chez contre entre vers "
        "depuis pendant après avant devant derrière lors dès jusque parmi malgré durant hors selon"
    ),
    D="le la l' les un une ce cet cette ces son sa ses mon ma mes notre nos leur leurs",
    d="plusieurs certains certaines autre autres deux trois quatre cinq six quelques tous toutes chacun",
    H="il elle ils elles on je j' nous vous tu c'",
    T="lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août"
    " septembre octobre novembre décembre matin soir midi",
    r=(
        "président présidente ministre porte-parole directeur directrice maire chef cheffe secrétaire "
        "député députée sénateur sénatrice patron patronne avocat avocate procureur juge professeur "
        "chercheur économiste entraîneur candidat candidate responsable préfet ambassadeur roi reine prince "
        "pape général premier première fondateur porte-parole expert habitant syndicaliste médecin "
        "rapporteur rapporteure conseiller conseillère ingénieur ingénieure colonel commandant capitaine "
        "écrivain écrivaine acteur actrice champion championne biologiste agriculteur agricultrice retraité "
        "retraitée voisin voisine vice-président vice-présidente délégué déléguée élu élue historien "
        "historienne artiste libraire gérant gérante infirmier infirmière procureure professeure chercheuse "
        "entraîneuse experte leader dirigeant dirigeante adjoint adjointe gouverneur gouverneure chancelier "
        "chancelière magistrat magistrate chanteur chanteuse comédien comédienne animateur animatrice "
        "journaliste éditorialiste réalisateur réalisatrice sélectionneur sélectionneuse joueur joueuse "
        "eurodéputé eurodéputée parlementaire épidémiologiste infectiologue virologue urgentiste psychiatre "
        "sociologue politologue philosophe romancier romancière militant militante homme femme coordinateur "
        "coordinatrice scénariste analyste manifestant manifestante coprésident coprésidente milliardaire "
        "bâtonnier bâtonnière commissaire lieutenant"
    ),
    b=(
        "gouvernement ministère parti entreprise groupe police agence commission parquet tribunal "
        "syndicat association université banque présidence mairie préfecture direction communiqué "
        "rapport journal quotidien"
    ),
    M="m mme mlle mm dr me pr",
)

_MEN = words(
    "jean pierre michel philippe alain bernard nicolas françois emmanuel bruno gérald édouard gabriel "
    "olivier christophe laurent éric frédéric thierry patrick jacques paul louis antoine thomas julien "
    "sébastien vincent david marc guillaume vladimir donald joe alexandre andré arnaud arthur benoît "
    "charles christian claude cyril damien daniel denis didier dominique émile étienne fabien fabrice félix "
    "florent franck gilles grégory guy henri hervé hugo jérôme joseph karim léo loïc lucas luc maxime "
    "mathieu matthieu maurice mehdi mohamed nathan pascal quentin raphaël rémi rené richard robert roger "
    "roland romain samuel serge simon stéphane théo thibault tristan victor xavier yann yves eric edouard "
    "emile etienne cédric clément corentin edgar enzo erwan gaspard gauthier gaël geoffroy georges gérard "
    "gilbert hugues ivan joël jonathan kévin lilian ludovic marcel marius martin maximilien norbert régis "
    "renaud rodolphe romuald ronan sylvain tanguy thibaud valentin valéry yannick yoann yohan jérémy jordan "
    "mickaël geoffrey"
)
_WOMEN = words(
    "marie anne isabelle nathalie sylvie catherine christine élisabeth valérie sandrine sophie julie "
    "camille ségolène marine rachida najat brigitte martine cécile hélène agnès claire laurence véronique "
    "françoise ursula angela adèle alice amandine amélie anaïs annie audrey aurélie béatrice caroline "
    "céline chantal charlotte chloé clara claudine coralie corinne danielle delphine denise élise élodie "
    "émilie emma estelle eva fanny florence gaëlle geneviève inès jacqueline jeanne jessica joséphine "
    "juliette justine léa lise louise lucie lucile madeleine manon margaux marguerite mathilde mélanie "
    "michèle monique morgane myriam nadia nadine noémie odette odile océane pauline rachel sabrina sarah "
    "simone solène sonia stéphanie suzanne thérèse virginie yvette zoé elise elisabeth elodie emilie "
    "clémentine aurore barbara bérengère blandine célia charlène christelle clarisse clémence colette "
    "constance elsa esther fabienne jocelyne laetitia leïla liliane lydie magali marina maryse mireille "
    "muriel murielle nelly ophélie patricia régine roselyne séverine solange valentine vanessa violette "
    "yasmine alexandra nadège"
)

LANGUAGE = Language(
    code="fr",
    tags=merged(dict.fromkeys((*_WEAK, *_STRONG), "V"), _CLASSES),
    adjectives_follow=True,
    plural_endings=("ont", *(f"{letter}ent" for letter in "bcdglmnprstuv")),  # not `prévient`
    demonym_endings=tuple(words("ais aise ois oise cain caine ien ienne éen éenne eton etonne")),
    strong=frozenset(_STRONG),
    trust=0.98,  # of 142 shown quotes of news articles 138 were right, read by two
    endings=(("ment", "R"),),
    clitics="elles|elle|ils|il|on|je|nous|vous",
    elisions=r"(?:[ldnsjcm]|lorsqu|puisqu|qu)['’](?=\w)",
    titles=frozenset(words("m mme mlle mm dr me pr président ministre maire général roi pape prince")),
    according=any_of(("selon", "d'après", "d’après", "aux yeux de", "pour citer"))
    # `Pour la députée X, « … »`: only before a name that a comma parts from the marks
    + r"|(?-i:Pour)(?=\s+(?:[\w’'-]+\s+){0,5}(?-i:[A-ZÀÂÇÉÈÊÎÔ])[\w’'-]+,\s+[^\w\s])",
    courtesies=frozenset(words("m mme mlle me dr pr")),
    abbreviations=frozenset(words("m mm dr me pr st ste etc cf av janv févr juil sept oct nov déc")),
    unsaid=any_of(words("pas jamais nie nié nier dément démenti refuse refusé refuser si aurait auraient")),
    reports=frozenset(
        words("rapporte rapporté rapportait relaie relayé relate relaté cite cité révèle révélé")
    ),
    places=frozenset(words("en dans sur")),
    directions=frozenset(words("à au aux vers depuis")),
    turns=frozenset(
        words(
            "côté tour part presse journalistes tribune micro radio télévision public salle compte blog "
            "communiqué discours message antenne caméra sortie"
        )
    ),
    agencies=frozenset(
        words(
            "afp reuters ap dpa efe rmc bfmtv bfm lci rtl rfi rts rtbf tf1 lcp cnews cnn bbc franceinfo "
            "mediapart parisien monde figaro twitter facebook instagram youtube telegram linkedin tiktok"
        )
    ),
    outlets=frozenset(
        words("journal quotidien hebdomadaire magazine revue chaîne radio télévision site agence")
    ),
    impersonal=frozenset(("y a", "y avait", "y aura", "y aurait"))
    | frozenset(words("agit agissait faut fallait faudra faudrait suffit semble semblait")),
    things=frozenset(
        words(
            "france europe marche insoumise républicains paris marseille lyon toulouse bordeaux lille nantes "
            "bruxelles londres berlin washington moscou pékin monde figaro parisien twitter facebook youtube "
            "instagram google amazon info inter bleu"
        )
    ),
    naming=frozenset(
        words("intitulé intitulée baptisé baptisée surnommé surnommée dit-le livre film titre émission")
    ),
    offices=frozenset({"de", "d'", "du", "des"}),
    halving=any_of(("pas seulement", "pas uniquement", "non seulement", "pas juste")),
    composes=frozenset(words("écrit écrivait écrivit")),
    agents=frozenset({"par"}),
    possessives=frozenset(words("son sa ses leur leurs")),
    neuter=frozenset(),
    genders=merged(
        FIRST_NAMES,
        {"il": "m", "elle": "f", "m": "m", "mme": "f", "mlle": "f"},
        dict.fromkeys(_MEN, "m"),
        dict.fromkeys(_WOMEN, "f"),
        {
            f"{first}-{second}": "m"
            for first in words("jean pierre paul marc louis charles")
            for second in _MEN
        },
        {f"{first}-{second}": "f" for first in words("marie anne") for second in (*_MEN, *_WOMEN)},
    ),
    particles=frozenset(words("de du des le la van von ben el al")),
    goes_on=frozenset(words("ajoute ajouté poursuit poursuivi")),
    addressed=frozenset(words("vous votre vos tu te")),
    asks=frozenset(words("interroge interrogé")),
    openers=frozenset(
        words(
            "il elle ils elles ce cela c'est et mais ou soit celui celle ceux celles ceci cette ces donc "
            "alors cependant toutefois pourtant néanmoins ainsi notamment surtout"
        )
    ),
    causes=frozenset({"parce"}),
    contrasts=frozenset(words("mais cependant toutefois pourtant néanmoins")),
    subordinators=frozenset(words("quand lorsque si parce puisque quoique tandis comme")),
    stance=frozenset(
        words(
            "je nous doit faut jamais toujours pas besoin veux voulons crois pense espère crains "
            "meilleur pire honte inacceptable grave important nécessaire bon mauvais faux vrai "
            "danger"
        )
    ),
    common=frozenset(
        words(
            "le la les un une des de du d' l' et ou mais à au aux en dans sur par pour avec sans "
            "que qui est sont a ont il elle ils elles on ce cette ces son sa ses ne pas plus se "
            "je nous vous"
        )
    ),
)
