"""Arabic: the verb stands first, no capitals tell a name."""

from __future__ import annotations

from digest.summarise.quotes.language import Language, any_of, classes, merged, words

_STEMS = words(
    "قال قالت قالوا صرح صرحت أضاف أضافت أكد أكدت أعلن أعلنت أوضح أوضحت ذكر ذكرت أشار أشارت تابع "
    "تابعت كتب كتبت أردف شدد شددت رأى اعتبر اعتبرت حذر حذرت رد ردت يقول تقول يضيف تضيف يؤكد تؤكد"
)
# `و` and `ف` (and, so) are written onto the verb.
_STRONG = tuple(prefix + stem for stem in _STEMS for prefix in ("", "و", "ف"))
_CLASSES = classes(
    A="كان كانت قد لقد يكون تكون ليس ليست",
    R="أيضا أيضًا اليوم أمس غدا هنا هناك الآن",
    and_="و أو ثم لكن",
    S="أن إن أنّ إنّ إنه إنها بأن أنه أنها لأن عندما حين بينما",
    W="الذي التي الذين اللذان",
    P="في من على إلى عن مع بعد قبل خلال عبر ضد بين حول منذ حتى لدى تجاه",
    H="هو هي هم نحن أنا",
    M=(
        "الرئيس رئيس وزير الوزير المتحدث متحدث الأمين السيد السيدة الدكتور دكتور الملك الأمير الشيخ "
        "اللواء العميد المدير مدير رئيسة وزيرة الناطق السفير النائب باسم العام"
    ),
    b="الوزارة وزارة الحكومة حكومة الجيش الشرطة الحزب حزب الوكالة وكالة المنظمة منظمة اللجنة لجنة الشركة شركة"
    " الرئاسة الخارجية البيان بيان الصحيفة صحيفة قناة",
    T="الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
)

LANGUAGE = Language(
    code="ar",
    order="verb first",
    has_capitals=False,
    article="ال",
    tags=merged(dict.fromkeys(_STRONG, "V"), _CLASSES),
    strong=frozenset(_STRONG),
    trust=0.95,
    according=any_of(("وفقا ل", "وفقًا ل", "بحسب", "حسب", "نقلا عن", "نقلًا عن")),
    openers=frozenset(words("هذا هذه ذلك تلك هو هي هم لكن ثم")),
    stance=frozenset(words("يجب لن لا ليس نريد نحن أعتقد خطر مهم أفضل أسوأ دائما أبدا")),
    common=frozenset(words("في من على إلى عن مع أن إن هذا هذه التي الذي كان كانت قد لا ما و أو")),
)
