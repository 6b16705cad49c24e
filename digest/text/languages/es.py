"""Spanish."""

from digest.text.languages.pack import Pack, phrases, words

PACK = Pack(
    code="es",
    titles=words(
        """Sr Sra Sres Sras Srta Dr Dra Dres D Dª Da Prof Profa Lic Ing Arq Gral Cnel Cap Tte Cmte Mons
        Rvdo Fr Sto Sta S.M S.A.R Excmo Excma Ilmo Ilma Ud Uds Vd Vds Av Avda Pza Ctra aprox p.ej
        v.gr cf ed Ed EE FF JJ CC DD"""
    ),
    loose=words("UU AA OO HH etc Cía Cia S.A S.L Inc Ltd Co Corp EE.UU EEUU U.S a.m p.m a.C d.C C.V"),
    numbering=words(
        """n núm núms no nº art arts p pp pág págs vol cap fig tel ext ene feb mar abr jun jul ago sept
        oct nov dic"""
    ),
    starters=words(
        """El La Los Las Lo Un Una Unos Unas Al Del De En Con Sin Por Para Según Sobre Entre Tras Desde
        Hasta Ante Bajo Contra Durante Y Pero O Ni Si Cuando Mientras Aunque Como Porque Pues Así
        También Además Entonces Luego Después Antes Ahora Hoy Ayer Mañana Ya No Sí Más Muy Él Ella
        Ellos Ellas Yo Nosotros Usted Este Esta Estos Estas Ese Esa Esos Esas Aquel Aquella Esto Eso
        Su Sus Mi Nuestro Nuestra Se Es Son Era Fue Ha Han Hay Todo Todos Toda Todas Cada Otro Otra
        Otros Otras Dos Tres Qué Quién Cómo Dónde Cuándo Allí Aquí A"""
    ),
    function=words(
        """de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le
        ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años
        hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno
        donde bien"""
    ),
    pronouns=words(
        """él ella ellos ellas le les lo su sus este esta estos estas ese esa esos esas aquel aquella
        aquellos aquellas esto eso aquello ello allí ahí aquí ambos ambas éste ésta éstos éstas ése
        ésa"""
    ),
    persons=words("él ella ellos ellas le les su sus"),
    connectives=phrases(
        """y, e, pero, o, sino, así, así que, también, además, asimismo, entonces, luego, por eso,
        por ello, por tanto, por lo tanto, sin embargo, no obstante, en cambio, por su parte,
        mientras tanto, de hecho, por ejemplo, es decir, a su vez, al mismo tiempo, después, por
        otro lado, por otra parte, aun así, en consecuencia, tampoco, incluso, de este modo, de esta
        forma, no solo, no sólo, no todos, no todo, no es que, ni siquiera"""
    ),
    days=phrases(
        """hoy, ayer, mañana, anteayer, pasado mañana, esta mañana, esta tarde, esta noche, anoche,
        esta semana, la semana pasada, la próxima semana, la semana próxima, este mes, el mes
        pasado, el próximo mes, este año, el año pasado, el próximo año, este fin de semana, el fin
        de semana pasado, hace * minutos, hace * hora, hace * horas, hace * días, hace * semana,
        hace * semanas, hace * mes, hace * meses"""
    ),
    no_days=phrases(
        """la mañana, una mañana, cada mañana, esa mañana, aquella mañana, otra mañana, media mañana,
        el mañana"""
    ),
    weekdays=words("lunes martes miércoles jueves viernes sábado domingo"),
    cities=phrases(
        """Madrid, Barcelona, Sevilla, Ciudad de México, Buenos Aires, Bogotá, Lima, Santiago de Chile,
        Caracas, La Habana"""
    ),
    told=words("yo me mí mi mis nosotros nosotras nos nuestro nuestra nuestros nuestras"),
)
