"""What the names of subtitle files say: language, tags, title and number, in any order."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radarr_desktop.domain.parsing.subtitle_name import SubtitleName, read_subtitle_name

FILM = "Faust (1926) - [DTS 5.1]"


def told(name: SubtitleName) -> tuple[str, str, list[str], str, int]:
    return name.language.name, name.code, list(name.tags), name.title, name.copy


@pytest.mark.parametrize(
    ("row", "code", "tags", "title", "copy"),
    [
        ("eng", "en", [], "", 0),
        ("EN", "en", [], "", 0),
        ("German", "de", [], "", 0),
        ("ger.forced", "de", ["forced"], "", 0),
        ("forced.ger", "de", ["forced"], "", 0),
        ("FORCED.SDH.ger", "de", ["forced", "sdh"], "", 0),
        ("default.spa.foreign", "es", ["default", "foreign"], "", 0),
        ("spa.cc", "es", ["cc"], "", 0),
        ("full.spa", "es", ["full"], "", 0),
        ("spa.psdh", "es", ["psdh"], "", 0),
        # The title: before, behind or between the marks, next to one of them.
        ("Signs & Songs.eng", "en", [], "Signs & Songs", 0),
        ("eng.Signs & Songs", "en", [], "Signs & Songs", 0),
        ("eng.default.Signs & Songs.forced", "en", ["default", "forced"], "Signs & Songs", 0),
        ("Commentary by F. W. Murnau.eng", "en", [], "", 0),
        ("Full Subtitles.fre", "fr", [], "Full Subtitles", 0),
        ("Scene 2.fre", "fr", [], "Scene 2", 0),
        ("German Commentary.eng", "en", [], "German Commentary", 0),
        # The number: of the title, or in its place.
        ("Songs - 2.eng", "en", [], "Songs", 2),
        ("eng.Songs - 12.forced", "en", ["forced"], "Songs", 12),
        ("2.eng", "en", [], "", 2),
        ("eng.2", "en", [], "", 2),
        ("2.default.eng.forced", "en", ["default", "forced"], "", 2),
        ("eng.forced.2", "en", ["forced"], "", 2),
        ("2.eng.Songs", "en", [], "Songs", 2),
        ("1080.eng", "en", [], "", 0),
        # Regions and scripts.
        ("pt-BR", "pt-BR", [], "", 0),
        ("pt_br.forced", "pt-BR", ["forced"], "", 0),
        ("pob", "pt-BR", [], "", 0),
        ("Brazilian Portuguese", "pt-BR", [], "", 0),
        ("Portuguese (Brazil)", "pt-BR", [], "", 0),
        ("Portuguese (Brazilian) [SDH]", "pt-BR", ["sdh"], "", 0),
        ("en-US.cc", "en-US", ["cc"], "", 0),
        ("zh-Hans", "zh-Hans", [], "", 0),
        ("ZH-HANT", "zh-Hant", [], "", 0),
        ("zh-tw", "zh-TW", [], "", 0),
        ("Chinese (Simplified)", "zh-Hans", [], "", 0),
        ("cht", "zh-Hant", [], "", 0),
        ("es-419", "es-419", [], "", 0),
        ("es-LA", "es-419", [], "", 0),
        ("Spanish (Latin American).SDH", "es-419", ["sdh"], "", 0),
        ("European Spanish", "es-ES", [], "", 0),
        ("French (Canadian)", "fr-CA", [], "", 0),
        ("nl-BE", "nl-BE", [], "", 0),
        # `hi` is Hindi only where no other language stands.
        ("eng.hi", "en", ["hi"], "", 0),
        ("hi.eng", "en", ["hi"], "", 0),
        ("en-hi", "en", ["hi"], "", 0),
        ("hi", "hi", [], "", 0),
        ("hi.forced", "hi", ["forced"], "", 0),
        ("hi.hi", "hi", ["hi"], "", 0),
        ("hin.hi", "hi", ["hi"], "", 0),
        # Several words between two dots.
        ("eng-forced", "en", ["forced"], "", 0),
        ("eng,SDH", "en", ["sdh"], "", 0),
        ("English (SDH)", "en", ["sdh"], "", 0),
        ("English [Forced]", "en", ["forced"], "", 0),
        ("English Subtitles", "en", [], "", 0),
        ("English.Subs", "en", [], "", 0),
        ("English 2", "en", [], "", 2),
        ("3_English", "en", [], "", 0),
        ("en[cc]", "en", ["cc"], "", 0),
        # Languages of the world that no profile knows.
        ("eus", "eu", [], "", 0),
        ("gl.forced", "gl", ["forced"], "", 0),
        ("Basque", "eu", [], "", 0),
        # Without a language nothing is believed, but for tags alone.
        ("", "", [], "", 0),
        ("Songs", "", [], "", 0),
        ("Songs - 2", "", [], "", 0),
        ("Songs.forced", "", [], "", 0),
        ("forced", "", ["forced"], "", 0),
        ("2", "", [], "", 0),
        ("xyz", "", [], "", 0),
    ],
)
def test_behind_the_films_name(row, code, tags, title, copy):
    for film in (FILM, FILM.upper()):
        found = read_subtitle_name(f"/films/{FILM}.{row}.srt", [film, "Other"])
        told_of_it = (found.code, list(found.tags), found.title, found.copy)
        assert told_of_it == (code, tags, title, copy)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Faust - 1926.de.sub", "German"),
        ("Faust - 1926.GER.sub", "German"),
        ("Faust - 1926.german.sub", "German"),
        ("Faust - 1926.de.sdh.sub", "German"),
        ("Faust - 1926.de.hi.sub", "German"),
        ("Faust.1926.ger.cc.sub", "German"),
        ("Faust.Title.ger.default.forced.sub", "German"),
        ("Faust-Title-ger-forced.sub", "German"),
        ("Faust_Title_ger.sub", "German"),
        ("Faust_Title_de_forced.sub", "German"),
        ("Faust Title German.sub", "German"),
        ("Faust Title [ger].sub", "German"),
        ("Faust.1926.1080p.BluRay.x264-GRP.ger.idx", "German"),
        ("Faust.1926.nob.srt", "Norwegian"),
        ("Faust.1926.nb.srt", "Norwegian"),
        ("Faust.1926.pt-BR.srt", "Portuguese (Brazil)"),
        ("Faust.1926.es-MX.srt", "Spanish (Latino)"),
        ("Faust.1926.zh-CN.srt", "Chinese"),
        ("Faust.1926.Flemish.srt", "Flemish"),
        ("Faust.1926.chs.ass", "Chinese"),
        ("Faust.1926.sub", "Unknown"),
        ("Faust.1926.xyz.sub", "Unknown"),
        ("Faust.1926.forced.sub", "Unknown"),
        ("Faust.1926.to.sub", "Unknown"),
        ("It.Is.A.Long.Name.1922.srt", "Unknown"),
        ("That is it.srt", "Unknown"),
        ("", "Unknown"),
        (".srt", "Unknown"),
    ],
)
def test_language_where_the_film_is_not_known(name, language):
    assert read_subtitle_name(name).language.name == language


@pytest.mark.parametrize(
    ("name", "told_of_it"),
    [
        ("2_English.srt", ("English", "en", [], "", 0)),
        ("10_ger,SDH.srt", ("German", "de", ["sdh"], "", 0)),
        ("SDH.eng.HI.srt", ("English", "en", ["sdh", "hi"], "", 0)),
        ("Forced.eng.srt", ("English", "en", ["forced"], "", 0)),
        ("Brazilian.srt", ("Portuguese (Brazil)", "pt-BR", [], "", 0)),
        ("Signs & Songs.eng.srt", ("English", "en", [], "Signs & Songs", 0)),
        ("Faust.1926.1080p.BluRay.x264-GRP.eng.srt", ("English", "en", [], "", 0)),
        ("Faust (1926) 1080p.eng.srt", ("English", "en", [], "", 0)),
        ("1.srt", ("Unknown", "", [], "", 0)),
    ],
)
def test_in_a_folder_of_subtitles(name, told_of_it):
    assert told(read_subtitle_name(name, ["Faust"[:3]], is_named_after_film=False)) == told_of_it


@pytest.mark.parametrize(
    ("film", "name", "code", "tags", "title"),
    [
        ("It", "It.eng.srt", "en", [], ""),
        ("It", "It.srt", "", [], ""),
        ("It", "Italian Sign.eng.srt", "en", [], ""),
        ("Forced Entry (1975)", "Forced Entry (1975).eng.srt", "en", [], ""),
        ("Forced Entry (1975)", "Forced Entry (1975).eng.forced.srt", "en", ["forced"], ""),
        ("The Default (2020)", "The Default (2020).default.eng.forced.srt", "en", ["forced"], ""),
        ("The Danish Girl", "The Danish Girl.srt", "", [], ""),
        ("Faust.1926.x265-GRP - 9f86d081884c", "Faust.1926.x265-GRP - 9f86d081884c.en.forced.srt",
         "en", ["forced"], ""),
        ("Faust.1926.x265-GRP - 9f86d081884c", "Faust.1926.x265-GRP - 9f86d081884c.Songs.en.srt",
         "en", [], "Songs"),
        # Named after a longer form of the film's name: what is left of it is no title.
        ("Faust.1926", "Faust.1926.1080p.BluRay.x264-GRP.en.srt", "en", [], ""),
        ("Faust.1926", "Faust.1926.1080p.en.srt", "en", [], ""),
        ("Faust", "Faust (1926).en.srt", "en", [], ""),
        ("Faust", "Faust English.srt", "en", [], ""),
        ("Faust", "Faust - [AAC 2.0].en.Songs.srt", "en", [], "Songs"),
    ],
)  # fmt: skip
def test_the_films_own_words_are_no_marks(film, name, code, tags, title):
    found = read_subtitle_name(name, [film])
    assert (found.code, list(found.tags), found.title) == (code, tags, title)


def test_the_longest_name_is_cut_off():
    names = ["Faust", "Faust.English.Title", "grp-faust"]
    assert read_subtitle_name("Faust.English.Title.de.srt", names).title == ""
    assert read_subtitle_name("grp-faust.de.srt", names).code == "de"


@pytest.mark.parametrize("name", ["Faust (1926)", "Faust (1926) - [AAC 2.0]"])
def test_a_title_where_the_film_is_not_known(name):
    assert read_subtitle_name(f"{name}.Songs.de.ass").title == "Songs"
    assert read_subtitle_name(f"{name}.de.ass").title == ""


def test_the_order_is_free():
    for order in itertools.permutations(["eng", "forced", "default", "Songs"]):
        found = read_subtitle_name(f"{FILM}.{'.'.join(order)}.srt", [FILM])
        told_of_it = (found.code, sorted(found.tags), found.title)
        assert told_of_it == ("en", ["default", "forced"], "Songs"), order


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_is_read(name, film):
    found = read_subtitle_name(name, [film])
    assert found == read_subtitle_name(name, [film])
    assert not (found.title and not found.code)


def test_a_long_name_is_read_in_time():
    for text in ("eng.", "a.", "(", "[.", "_de", " - 3"):
        assert read_subtitle_name(text * 5000 + ".srt") is not None
