"""Turkish."""

from digest.text.languages.pack import Pack, phrases, words

PACK = Pack(
    code="tr",
    titles=words("Dr Prof Doç Yrd Av Alb Gen Org Korg Tümg Hz Sn Müh Mim St vb vs bkz"),
    loose=words("A.Ş Ltd Şti Inc Co Corp M.Ö M.S"),
    numbering=words("No Nu s ss cilt madde md"),
    ordinals=True,
    starters=words(
        """Bu Bir O Ve Ama Fakat Ancak Ayrıca Daha Sonra Şu Onun Onlar Biz Ben Her Çok Türkiye Ne Nasıl
        Neden Eğer Çünkü Böylece Açıklamada"""
    ),
    function=words(
        """ve bir bu da de için ile olarak çok daha olan sonra kadar en ne gibi ise o ancak ya her ama
        olduğu var yeni iki dedi değil tarafından etti oldu ki şu göre üzerine diye karşı eden önce
        içinde bin"""
    ),
    pronouns=words("o bu şu onlar bunlar şunlar onun bunun ona buna onu bunu orada burada"),
    persons=words("o onlar onun ona onu"),
    connectives=phrases(
        """ve, ama, fakat, ancak, ayrıca, bu nedenle, böylece, öte yandan, bunun üzerine, sonra, daha
        sonra, ayrıca, örneğin, çünkü, yine de"""
    ),
    days=phrases(
        """bugün, dün, yarın, bu sabah, bu akşam, bu gece, dün akşam, dün gece, bu hafta, geçen hafta,
        gelecek hafta, bu ay, geçen ay, gelecek ay, bu yıl, geçen yıl, gelecek yıl"""
    ),
    weekdays=words("pazartesi salı çarşamba perşembe cuma cumartesi pazar"),
    told=words("ben bana beni benim biz bize bizi bizim"),
)
