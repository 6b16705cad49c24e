"""French."""

from digest.text.languages.pack import Pack, phrases, words

PACK = Pack(
    code="fr",
    titles=words(
        """M MM Mme Mmes Mlle Mlles Me Dr Pr Mgr St Ste Sts Stes Gal Cdt Col Lt Cap av bd boul cf
        c.-à-d env p.ex ex al apr av chap dir éd fasc hab janv févr avr juil déc sept oct nov"""
    ),
    loose=words("etc Cie Sté Inc Ltd Co Corp J.-C S.A S.A.R.L U.S U.E N.Y p.m a.m"),
    numbering=words("n no nos p pp art vol fig chap t tél réf al"),
    starters=words(
        """Le La Les L Un Une Des Du De Il Elle Ils Elles On Nous Vous Je Ce Cet Cette Ces C Cela Son
        Sa Ses Leur Leurs Notre Nos Mais Et Ou Or Donc Car Si Quand Lorsque Comme En Dans Sur Sous
        Pour Par Avec Sans Chez Vers Entre Après Avant Depuis Pendant Selon Malgré Au Aux À A Ainsi
        Aussi Alors Puis Enfin Pourtant Cependant Toutefois Outre Plus Tout Tous Toutes Toute Chaque
        Certains Plusieurs Quelques Aucun Aucune Deux Trois Ici Là Hier Aujourd Demain Que Qui Quel
        Quelle Pourquoi Comment Où D S Y Interrogé"""
    ),
    function=words(
        """de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il
        sont avec son cette ou mais comme être on aux sa ont été d l qu n s c elle ses leur nous
        était fait ces deux même aussi après entre sans vous je avait selon depuis tout"""
    ),
    pronouns=words(
        """il elle ils elles lui leur leurs son sa ses ce cet cette ces celui celle ceux celles cela ça
        ceci c' c en y là celui-ci celle-ci ceux-ci celles-ci ce dernier"""
    ),
    persons=words("il elle ils elles lui leur leurs son sa ses"),
    connectives=phrases(
        """et, mais, ou, or, donc, car, ainsi, aussi, alors, puis, ensuite, enfin, pourtant, cependant,
        toutefois, néanmoins, en revanche, par ailleurs, en outre, de plus, de son côté, pour sa
        part, à l'inverse, au contraire, en effet, d'ailleurs, par exemple, c'est pourquoi, du coup,
        dès lors, malgré cela, dans le même temps, en conséquence, également, autrement dit, ce qui,
        là encore, surtout, pas seulement, pas question, pas tous, pas même, non plus, non seulement"""
    ),
    days=phrases(
        """aujourd'hui, aujourd’hui, hier, demain, avant-hier, après-demain, ce matin, ce midi, cet
        après-midi, ce soir, cette nuit, hier soir, hier matin, demain matin, cette semaine, la
        semaine dernière, la semaine prochaine, ce mois-ci, le mois dernier, le mois prochain, cette
        année, l'an dernier, l’an dernier, l'année dernière, l’année dernière, l'an prochain, l’an
        prochain, ce week-end, le week-end dernier, il y a * minutes, il y a * heure, il y a * heures, il y
        a * jours, il y a * semaine, il y a * semaines, il y a * mois"""
    ),
    weekdays=words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    cities=phrases(
        "Paris, Genève, Lausanne, Bruxelles, Marseille, Lyon, Strasbourg, Montréal, Ottawa, Alger, Rabat"
    ),
    told=words("je j me m moi mon ma mes nous notre nos"),
)
