"""German."""

from digest.text.languages.pack import Pack, phrases, words

PACK = Pack(
    code="de",
    titles=words(
        """Dr Prof Hr Fr Hrn Frl Dipl Ing med phil jur rer nat h.c St Sr Jr bzw ca vgl evtl ggf inkl
        exkl zzgl sog sogen allg bes z.B z.T d.h u.a i.d.R o.Ä v.a s.o s.u m.E i.e u.U z.Zt zz z.Hd
        u.Ä o.g lt geb gest Gebr Hl Abt Abg Min Präs Gen Bd Bde Hrsg Mio Mrd Tsd abzgl Std Tel verh
        gegr zw insb insbes mind max min svw urspr ehem franz engl dt lat griech russ ital span
        amerik"""
    ),
    loose=words("""usw etc ff u.v.m u.s.w usf Str e.V a.D Chr n.Chr v.Chr Co Inc Ltd Corp a.M a.d.R p.a"""),
    numbering=words(
        """Nr Nrn Art Abs S Kap Anm Abb Tab Ziff Bd H Jan Feb Febr Mrz Apr Jun Jul Aug Sep Sept Okt Nov
        Dez Jh Aufl Ausg Jg"""
    ),
    ordinals=True,
    starters=words(
        """Der Die Das Den Dem Des Ein Eine Einen Einem Einer Er Sie Es Wir Ihr Ich Man Dies Diese
        Dieser Dieses Diesen Diesem Jener Im In Am An Auf Aus Bei Mit Nach Von Vom Vor Zu Zum Zur
        Für Über Unter Durch Gegen Ohne Um Bis Seit Während Wegen Trotz Und Aber Oder Doch Denn Wenn
        Als Ob Weil Da Dass Damit Dabei Danach Dann Dort Hier Heute Gestern Jetzt Nun So Auch Nur
        Noch Schon Sein Seine Seinen Seiner Ihre Ihren Ihrer Unsere Alle Viele Mehrere Einige Kein
        Keine Was Wer Wie Wo Warum Nachdem Bevor Obwohl Zudem Außerdem Allerdings Jedoch Zwar Laut
        Beide"""
    ),
    function=words(
        """der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an
        werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum
        war haben nur oder aber vor zur bis mehr durch man sein wurde sei hatte kann gegen vom
        können schon wenn ihre unter wir soll ich"""
    ),
    pronouns=words(
        """er sie es ihm ihr ihn ihnen sein seine seinen seiner seinem ihre ihren ihrer ihrem dies
        diese dieser dieses diesen diesem jene jener jenes jenen dort hier dessen deren beide"""
    ),
    persons=words("er sie ihm ihr ihn ihnen sein seine seinen seiner seinem ihre ihren ihrer ihrem"),
    connectives=phrases(
        """und, aber, oder, doch, denn, jedoch, allerdings, zudem, außerdem, ferner, darüber hinaus,
        deshalb, deswegen, daher, darum, dennoch, trotzdem, auch, dabei, dafür, dagegen, damit,
        danach, daraufhin, darauf, dann, also, so, somit, zwar, hingegen, vielmehr, stattdessen,
        unterdessen, inzwischen, gleichzeitig, zum beispiel, beispielsweise, im gegenzug,
        andererseits, ebenso, schließlich, hierzu, dazu, davor, nicht nur, nicht alle,
        nicht einmal, auch nicht"""
    ),
    days=phrases(
        """heute, gestern, morgen, vorgestern, übermorgen, heute morgen, heute abend, gestern abend,
        heute früh, heute vormittag, heute nachmittag, heutige,
        heutigen, heutiger, gestrige, gestrigen, gestriger, diese woche, vergangene woche, letzte woche,
        nächste woche, kommende woche, in dieser woche, in der vergangenen woche, dieses jahr,
        letztes jahr, vergangenes jahr, nächstes jahr, im vergangenen jahr, im nächsten jahr, am
        vergangenen wochenende, vor * minuten, vor * stunde, vor * stunden, vor * tagen, vor * woche,
        vor * wochen, vor * monat, vor * monaten"""
    ),
    no_days=phrases("von heute auf morgen, heute journal"),
    weekdays=words(
        """montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montags montagabend
        dienstagabend mittwochabend donnerstagabend freitagabend samstagabend sonntagabend"""
    ),
    cities=phrases(
        """Berlin, Hamburg, München, Köln, Frankfurt, Stuttgart, Düsseldorf, Leipzig, Bonn, Wien, Bern,
        Zürich, Genf, Brüssel"""
    ),
    told=words("ich mich mir mein meine meinen meiner meinem wir uns unser unsere unseren"),
)
