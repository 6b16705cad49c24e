"""Italian."""

from digest.text.languages.pack import Pack, phrases, words

PACK = Pack(
    code="it",
    titles=words(
        """Sig sig Sigg Sig.ra Sig.na Dott Dott.ssa Prof Prof.ssa Avv Ing Arch Geom Gen Col Cap Ten On
        Mons Rev S SS p.es cfr ca"""
    ),
    loose=words("ecc etc S.p.A S.r.l Inc Ltd Co Corp a.C d.C U.S"),
    numbering=words(
        """n nn art artt p pp pag pagg vol cap fig tel gen feb mar apr mag giu lug ago set ott nov dic"""
    ),
    starters=words(
        """Il Lo La I Gli Le L Un Uno Una Di Del Della Dei Delle A Al Alla Ai Da Dal Dalla In Nel Nella
        Nei Con Su Sul Sulla Per Tra Fra E Ma O Se Quando Mentre Come Perché Anche Inoltre Poi Dopo
        Prima Ora Oggi Ieri Domani Non Lui Lei Loro Noi Io Questo Questa Questi Queste Quello Quella
        Suo Sua Si È Sono Era Ha Hanno Ogni Tutti Tutto Due Tre Che Chi Dove Secondo Così"""
    ),
    function=words(
        """di e il la che in a per un del è con non una i si da le al sono della dei nel alla come
        anche più lo ma gli ha dal delle su o ad se ed tra questo dalla stato essere hanno cui degli
        nella loro suo sua era quando due dopo anni prima perché ci chi così"""
    ),
    pronouns=words(
        """egli lui lei esso essa essi esse loro questo questa questi queste quello quella quelli
        quelle ciò suo sua suoi sue lì là qui entrambi"""
    ),
    persons=words("egli lui lei esso essa essi esse loro suo sua suoi sue"),
    connectives=phrases(
        """e, ed, ma, o, però, quindi, dunque, perciò, così, inoltre, anche, poi, invece, tuttavia,
        infatti, intanto, nel frattempo, per questo, al contrario, ad esempio, per esempio, d'altra
        parte, da parte sua, allo stesso tempo, comunque, eppure, insomma, infine"""
    ),
    days=phrases(
        """oggi, ieri, domani, stamattina, stamane, stasera, stanotte, ieri sera, dopodomani, l'altro
        ieri, questa settimana, la settimana scorsa, la prossima settimana, questo mese, il mese
        scorso, il mese prossimo, quest'anno, l'anno scorso, il prossimo anno"""
    ),
    weekdays=words("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
    told=words("io me mi mio mia miei mie noi ci nostro nostra nostri nostre"),
)
