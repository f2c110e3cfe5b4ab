"""ISO 639-2 codes, as media files carry them, and the two letters that names show.

Kept apart from the languages of releases: a file may hold any language, a profile knows sixty.
"""

from types import MappingProxyType

# ISO 639-1 followed by its 639-2 codes (bibliographic and terminological) and close variants.
_TABLE = """
aa aar, ab abk, ae ave, af afr, ak aka, am amh, an arg, ar ara, as asm, av ava, ay aym, az aze,
ba bak, be bel, bg bul, bi bis, bm bam, bn ben, bo bod tib, br bre, bs bos, ca cat, ce che, ch cha,
co cos, cr cre, cs ces cze, cu chu, cv chv, cy cym wel, da dan, de deu ger gsw, dv div, dz dzo,
ee ewe, el ell gre, en eng, eo epo, es spa spl, et est, eu eus baq, fa fas per prs, ff ful, fi fin,
fj fij, fo fao, fr fra fre, fy fry, ga gle, gd gla, gl glg, gn grn, gu guj, gv glv, ha hau, he heb,
hi hin, ho hmo, hr hrv, ht hat, hu hun, hy hye arm, hz her, ia ina, id ind, ie ile, ig ibo, ii iii,
ik ipk, io ido, is isl ice, it ita, iu iku, ja jpn, jv jav, ka kat geo, kg kon, ki kik, kj kua,
kk kaz, kl kal, km khm, kn kan, ko kor, kr kau, ks kas, ku kur, kv kom, kw cor, ky kir, la lat,
lb ltz, lg lug, li lim, ln lin, lo lao, lt lit, lu lub, lv lav, mg mlg, mh mah, mi mri mao,
mk mkd mac, ml mal, mn mon mvf khk, mr mar, ms msa may, mt mlt, my mya bur, na nau, nb nob, nd nde,
ne nep, ng ndo, nl nld dut, nn nno, no nor, nr nbl, nv nav, ny nya, oc oci, oj oji, om orm, or ori,
os oss, pa pan, pi pli, pl pol, ps pus, pt por pob, qu que, rm roh, rn run, ro ron rum, ru rus,
rw kin, sa san, sc srd, sd snd, se sme, sg sag, si sin, sk slk slo, sl slv, sm smo, sn sna, so som,
sq sqi alb, sr srp, ss ssw, st sot, su sun, sv swe, sw swa, ta tam, te tel, tg tgk, th tha, ti tir,
tk tuk, tl tgl fil, tn tsn, to ton, tr tur, ts tso, tt tat, tw twi, ty tah, ug uig, uk ukr, ur urd,
uz uzb, ve ven, vi vie, vo vol, wa wln, wo wol, xh xho, yi yid, yo yor, za zha, zh zho chi cmn yue,
zu zul
"""

_NO_LANGUAGE = frozenset({"", "und", "zxx", "mis", "mul", "qaa"})

_TWO_LETTERS = MappingProxyType(
    {code: entry.split()[0] for entry in _TABLE.split(",") for code in entry.split()}
)


def two_letters(code: str) -> str:
    """`ger` → `DE`, `pt-BR` → `PT`; a code without two letters in capitals; "" for no language."""
    base = code.strip().lower().replace("_", "-").partition("-")[0]
    return "" if base in _NO_LANGUAGE else _TWO_LETTERS.get(base, base).upper()


def is_language_code(code: str) -> bool:
    """Is it, in small letters, a code of two or three letters that the table knows?"""
    return code in _TWO_LETTERS
