"""One spelling for all transliterations of a name: Japarov, Zhaparov, Жапаров and Żaparow fold to `japarov`.

The fold covers BGN/PCGN, ISO 9, GOST, German, French, Polish and press spellings of Russian, Ukrainian,
Kazakh, Kyrgyz and Uzbek names. It keeps vowels, so that different surnames stay apart; what it cannot know
(English spelling against Cyrillic sound: Johnson, Джонсон) is left to the fuzzy comparison in `identity`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

# Letters whose sound anyascii's plain transliteration loses; S, C, j stand for sh, ch, zh inside this module.
LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "ғ": "g", "д": "d", "е": "e", "ё": "ё", "є": "e",
    "ж": "j", "з": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m",
    "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ү": "u",
    "ұ": "u", "ў": "u", "ф": "f", "х": "g", "һ": "g", "ц": "ts", "ч": "C", "ш": "S", "щ": "S", "ы": "i",
    "э": "e", "ю": "iu", "я": "ia", "ә": "a", "ъ": "", "ь": "", "ş": "S", "ș": "S", "š": "S", "ś": "S",
    "ŝ": "S", "č": "C", "ç": "C", "ć": "C", "ž": "j", "ż": "j", "ź": "j", "ğ": "g", "ı": "i", "ț": "ts",
    "ţ": "ts", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "e", "œ": "e",
}  # fmt: skip
TABLE = {ord(letter): sound for letter, sound in LETTERS.items()}
CYRILLIC = re.compile("[\u0400-\u052f]")
WORD = re.compile(r"[^\W\d_]+(?:['’ʻʼ`‘][^\W\d_]+)*")
APOSTROPHES = re.compile(r"['’ʻʼ`‘ʹ]")
MARKS = re.compile("[\u0300-\u036f]")

# Latin spellings of one sound, longest first.
DIGRAPHS = {
    "szh": "sj", "schtsch": "S", "shtsh": "S", "chtch": "S", "szcz": "S", "shch": "S", "dsch": "j",
    "tsch": "C", "tch": "C", "dzh": "j", "dż": "j", "sch": "S", "dj": "j", "zh": "j", "cz": "C", "sh": "S",
    "sz": "S", "ch": "C", "kh": "g", "gh": "g", "ph": "f", "th": "t", "ck": "k", "tz": "ts", "ou": "u",
    "oe": "o", "x": "ks", "q": "k", "w": "v", "h": "g",
}  # fmt: skip
DIGRAPH = re.compile("|".join(DIGRAPHS))
# With each step letters without which it changes nothing: looking for them is faster.
LATIN_STEPS = (
    ("u", re.compile(r"^(?:you|iou|yu|iu)"), "ju"),
    ("a", re.compile(r"^[yi](?=a)"), "j"),
    ("y", re.compile(r"^y(?=[eo])"), "j"),
    ("c", re.compile(r"c(?=[eiy])"), "s"),
    ("c", re.compile(r"c"), "k"),
    ("j", re.compile(r"(?<=[^\W_])j(?=[^i]|$)"), "i"),
    ("f", re.compile(r"(?<=[oe])ff?$"), "v"),
    ("ine", re.compile(r"(?<=[bdfgklmnprstvz])ine$"), "in"),
)
# What both scripts share, once each letter stands for a sound.
SHARED_STEPS = (
    ("y", re.compile(r"(?<=.)y|y(?![aeou])"), "i"),
    ("", re.compile(r"(.)\1+"), r"\1"),
    ("i", re.compile(r"^i(?=[au])"), "j"),
    ("je", re.compile(r"^j(?=e)"), ""),
    ("ie", re.compile(r"(?<=[aeou])i(?=e)|(?<=[bcdfgklmnprstvzCSj])i(?=e)"), ""),
    ("io", re.compile(r"(?<=[bdfgklmnprstvz])io"), "e"),
    ("o", re.compile(r"(?<=[CSj])o(?=v|$)"), "e"),
    ("", re.compile(r"(.)\1+"), r"\1"),
    ("ei", re.compile(r"ei$"), "i"),
)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """The folded form of one word: lower-case ASCII letters; empty where it has no letters."""
    word = APOSTROPHES.sub("", unicodedata.normalize("NFC", word[:80]).lower())
    if CYRILLIC.search(word):
        word = word.replace("дж", "ж").replace("йо", "ё").replace("ьо", "ё")
        sounds = word.translate(TABLE)
        # ё is written е in most Russian text; at the start of a name it is spelt yo.
        sounds = ("jo" + sounds[1:] if sounds.startswith("ё") else sounds).replace("ё", "e")
    else:
        sounds = DIGRAPH.sub(lambda m: DIGRAPHS[m[0]], word)
        if not sounds.isascii():
            sounds = MARKS.sub("", unicodedata.normalize("NFD", sounds.translate(TABLE)))
    if not sounds.isascii():
        sounds = re.sub(r"[^A-Za-z]", "", anyascii(sounds))
    if not CYRILLIC.search(word):
        for letters, pattern, sound in LATIN_STEPS:
            if letters in sounds:
                sounds = pattern.sub(sound, sounds)
    for letters, pattern, sound in SHARED_STEPS:
        if letters in sounds:
            sounds = pattern.sub(sound, sounds)
    return sounds.replace("S", "sh").replace("C", "ch")


def fold(name: str) -> str:
    """A name's words, folded and joined by blanks; equal for all transliterations of the same name."""
    return " ".join(folded for word in WORD.findall(name) if (folded := fold_word(word)))
