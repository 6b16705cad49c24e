"""English."""

from digest.text.languages.pack import Pack, phrases, words

PACK = Pack(
    code="en",
    titles=words(
        """Mr Mrs Ms Messrs Dr Prof Gen Lt Col Sgt Capt Cmdr Adm Maj Cpl Pvt Brig Rev Fr Hon Sen Sens
        Rep Reps Gov Govs Pres Supt Insp Det Atty Amb St Ste Mt Ft vs v cf e.g i.e viz approx ca
        Lt.Col Lt.Gen Maj.Gen Brig.Gen Asst Assoc Dept Mlle Mme Msgr"""
    ),
    loose=words(
        """Jr Sr Inc Ltd Co Corp Bros Esq PLC plc LLC Univ Ave Blvd Rd Hwy Sq Ph.D M.D B.A M.A D.Phil
        a.m p.m etc al U.S U.K U.N E.U D.C L.A N.Y Calif Mass Conn Pa Fla Ga Ill Ind Mich Minn Tex
        Va Wash Wis Ariz Ark Colo Del Kan Ky Md Mo Neb Nev Okla Ore Tenn Ala Miss Mont vols eds dept
        est"""
    ),
    numbering=words(
        """No Nos no nos pp p Fig Figs fig Vol vol Ch ch Sec sec Art art para Jan Feb Mar Apr Jun Jul
        Aug Sep Sept Oct Nov Dec c ca ext Ex Op op"""
    ),
    starters=words(
        """The A An And But Or So Yet He She It They We You I This That These Those There Here His Her
        Its Their Our My Your In On At By For From To With Without After Before As When While If
        Although Though Since Because However Meanwhile Moreover Also Now Then Today Yesterday Last
        Next Some Many Most Other Others Another All Both Each Every No Not One Two Three What Why
        How Who Where Which Under Over Between During Despite Until Once Even Only Just Such Still
        Police Officials Earlier Later According"""
    ),
    function=words(
        """the of and to in a is that for it as was with be by on not he his but at are this have had
        from or which you were they been their has would there what will all if can said who one
        about an she her when we i him my do out so than into no its after also because while"""
    ),
    pronouns=words(
        """he she it they him her them his hers its their theirs this that these those such
        both neither either"""
    ),
    persons=words("he she they him her them his hers its their theirs"),
    connectives=phrases(
        """and, but, or, nor, so, yet, then, thus, hence, therefore, however, moreover, furthermore,
        besides, also, too, instead, still, meanwhile, otherwise, nevertheless, nonetheless,
        consequently, accordingly, similarly, likewise, indeed, in fact, in addition, as a result,
        for example, for instance, for its part, for his part, for her part, for their part, on the
        other hand, at the same time, by contrast, in contrast, in other words, that said, after
        that, before that, even so, of course, after all, not only that, in that case, in the
        process, in response, in turn, what is more, either way, to that end, not only, not just, not
        even, not everyone, not everybody, not everything, not all, not every, not so, not that, not
        surprisingly, not necessarily, not quite, not yet, not exactly, not because, not after, not
        if, not when, not with"""
    ),
    days=phrases(
        """today, tonight, tomorrow, yesterday, this morning, this afternoon, this evening, last night,
        yesterday morning, yesterday evening, tomorrow morning, this week, last week, next week,
        this weekend, last weekend, next weekend, this month, last month, next month, this year,
        last year, next year, earlier today, later today, earlier this week, later this week,
        earlier this month, later this month, earlier this year, later this year, overnight, minutes ago, an
        hour ago, hours ago, a day ago, days ago, nights ago, a week ago, weeks ago, a month ago,
        months ago, the day before yesterday, the day after tomorrow"""
    ),
    weekdays=words("monday tuesday wednesday thursday friday saturday sunday"),
    cities=phrases(
        """London, Dublin, New York, Washington, Los Angeles, San Francisco, Toronto, Sydney, Canberra,
        New Delhi, Mumbai, Islamabad, Karachi, Dhaka, Kabul, Beijing, Hong Kong, Tokyo, Seoul,
        Singapore, Bangkok, Jakarta, Manila, Geneva, Vienna, Brussels, Rome, Athens, Moscow, Kyiv,
        Ankara, Istanbul, Tehran, Baghdad, Damascus, Beirut, Jerusalem, Cairo, Nairobi, Lagos,
        Johannesburg, Cape Town, United Nations"""
    ),
    told=words("i me my mine myself i'm i've i'd i'll we us our ours we're we've we'd"),
)
