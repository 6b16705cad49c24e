"""Portuguese."""

from digest.text.languages.pack import Pack, phrases, words

PACK = Pack(
    code="pt",
    titles=words(
        """Sr Sra Srs Sras Srta Dr Dra Drs Prof Profa Eng Arq Gen Cel Cap Ten Exmo Exma D St Sto Sta Av
        R p.ex cf aprox"""
    ),
    loose=words("etc Cia S.A Ltda Inc Ltd Co Corp a.C d.C E.U.A U.S"),
    numbering=words(
        """n nº art arts p pp pág págs vol cap fig tel jan fev mar abr mai jun jul ago set out nov dez"""
    ),
    starters=words(
        """O A Os As Um Uma Uns Umas Do Da Dos Das De No Na Nos Nas Em Ao À Aos Com Sem Por Pelo Pela
        Para Sobre Entre Após Desde Até Durante Segundo E Mas Ou Se Quando Enquanto Embora Como
        Porque Também Além Então Depois Antes Agora Hoje Ontem Amanhã Já Não Mais Ele Ela Eles Elas
        Eu Nós Você Este Esta Estes Estas Esse Essa Esses Essas Isso Isto Aquele Seu Sua Seus Suas É
        São Foi Há Tem Todos Cada Outro Outra Dois Duas Três Que Quem Onde"""
    ),
    function=words(
        """de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à
        seu sua ou quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo
        aos são foi tem ser há está você nas seus era suas ainda foram pode anos disse"""
    ),
    pronouns=words(
        """ele ela eles elas lhe lhes seu sua seus suas este esta estes estas esse essa esses essas
        isso isto aquele aquela aqueles aquelas aquilo ali lá aqui ambos ambas"""
    ),
    persons=words("ele ela eles elas lhe lhes seu sua seus suas"),
    connectives=phrases(
        """e, mas, ou, porém, contudo, todavia, entretanto, no entanto, portanto, por isso, assim,
        também, além disso, então, depois, já, por sua vez, por outro lado, ao mesmo tempo, por
        exemplo, ou seja, enquanto isso, ainda assim, de fato, afinal, em contrapartida"""
    ),
    days=phrases(
        """hoje, ontem, amanhã, anteontem, depois de amanhã, esta manhã, esta tarde, esta noite, nesta
        manhã, nesta semana, esta semana, na semana passada, na próxima semana, este mês, no mês
        passado, no próximo mês, este ano, neste ano, no ano passado, no próximo ano"""
    ),
    weekdays=words(
        """segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo segunda terça
        quarta quinta sexta"""
    ),
    told=words("eu me mim meu minha meus minhas nós nosso nossa nossos nossas"),
)
