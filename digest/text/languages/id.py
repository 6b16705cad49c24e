"""Indonesian."""

from digest.text.languages.pack import Pack, phrases, words

PACK = Pack(
    code="id",
    titles=words(
        """Dr dr Drs Dra Prof Ir H Hj Hjh Tn Ny Sdr Bpk Jend Letjen Mayjen Brigjen Kol Kompol dkk a.n
        d.a"""
    ),
    loose=words("dll dsb dst Tbk PT CV Inc Ltd Co Corp S.H S.E M.M M.H S.Pd M.Pd S.Kom S.Sos"),
    numbering=words("No no Jl jl Rp hal hlm ayat"),
    starters=words(
        """Ia Dia Mereka Kami Kita Saya Ini Itu Di Ke Dari Pada Dalam Untuk Dengan Namun Tetapi Tapi
        Dan Atau Selain Sementara Menurut Setelah Sebelum Ketika Saat Jika Karena Sebab Meski
        Sebelumnya Kemudian Lalu Adapun Para Seorang Sebuah Bahkan"""
    ),
    function=words(
        """yang dan di dengan untuk dari ini itu dalam pada tidak akan ke tersebut juga ada bisa karena
        oleh sudah telah adalah saat kata atau lebih dia para mereka kami kita ia namun seperti
        sebagai menjadi setelah secara hari saya agar masih bahwa"""
    ),
    pronouns=words("ia dia mereka beliau ini itu tersebut situ sana sini keduanya"),
    persons=words("ia dia mereka beliau"),
    connectives=phrases(
        """dan, tetapi, tapi, namun, atau, oleh karena itu, karena itu, selain itu, sementara itu,
        kemudian, lalu, bahkan, misalnya, di sisi lain, dengan demikian, maka, sebaliknya, meski
        demikian"""
    ),
    days=phrases(
        """hari ini, kemarin, besok, lusa, tadi malam, tadi pagi, pagi ini, siang ini, sore ini, malam
        ini, pekan ini, pekan lalu, pekan depan, minggu ini, minggu lalu, minggu depan, bulan ini,
        bulan lalu, bulan depan, tahun ini, tahun lalu, tahun depan"""
    ),
    weekdays=words("senin selasa rabu kamis jumat sabtu minggu"),
    told=words("saya aku kami kita"),
)
