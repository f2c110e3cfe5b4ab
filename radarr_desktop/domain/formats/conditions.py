"""The types of condition that a custom format is made of.

How to add one: a settings dataclass for its fields, one function that turns the settings into a
test, and a row in `tests/unit/test_custom_formats.py`:

    @condition("SizeSpecification", "Size", SizeSettings)
    def size(settings: SizeSettings) -> Test: ...

Radarr's ten are here, ours in `trait_conditions.py`. What a test may look at is a `FormatSubject`.
The settings also describe the condition's form.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from radarr_desktop.base.registry import Registry
from radarr_desktop.base.schema import Kind, Option, load, setting
from radarr_desktop.domain import language
from radarr_desktop.domain.language import Language
from radarr_desktop.domain.movie import Movie
from radarr_desktop.domain.patterns import compile_pattern
from radarr_desktop.domain.quality import Modifier, Source
from radarr_desktop.domain.release import IndexerFlag, ParsedRelease
from radarr_desktop.domain.release_traits import NO_TRAITS, ReleaseTraits

_GIGABYTE = 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatSubject:
    """What a format is held against: a release, or a file of the library."""

    #: None = the name was not understood; only the file's name and the size can then match.
    parsed: ParsedRelease | None
    size_bytes: int = 0
    languages: tuple[Language, ...] = ()
    flags: IndexerFlag = IndexerFlag.NONE
    movie: Movie | None = None
    #: "" for a release.
    filename: str = ""
    #: What the name says of picture and sound; for a file, what was measured.
    traits: ReleaseTraits = NO_TRAITS
    #: None for a file, for usenet, and where the indexer does not say.
    seeders: int | None = None
    #: The names in which a title pattern is looked for.
    names: tuple[str, ...] = field(init=False)

    @property
    def is_file(self) -> bool:
        """It is a file of the library."""
        return self.filename != ""

    def __post_init__(self) -> None:
        title = self.parsed.release_title if self.parsed else ""
        names = tuple(name for name in (title, self.filename) if name)
        object.__setattr__(self, "names", names)


Test = Callable[[FormatSubject], bool]
#: The texts of a subject in which a pattern is looked for.
Texts = Callable[[FormatSubject], tuple[str, ...]]
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class ConditionType:
    """One type of condition."""

    #: Radarr's name for it, in JSON and in the database.
    implementation: str
    #: What people read.
    title: str
    settings: type
    _make: Callable[[Any], Test]  # Any: each type has its own settings class
    #: Where a pattern is looked for; None = this type has none.
    texts: Texts | None = None
    #: It is of the moment: a format with such a condition is no gain that a file could keep.
    is_fleeting: bool = False

    @property
    def is_pattern(self) -> bool:
        """It looks for a pattern in a text."""
        return self.texts is not None

    def read(self, fields: dict[str, Any]) -> Any:  # noqa: ANN401  as above
        """The settings that a condition's fields stand for.

        Raises:
            InvalidInputError: a field is missing or wrong.
        """
        return load(self.settings, fields)

    def test(self, fields: dict[str, Any]) -> Test:
        """The test for a condition with these fields.

        Raises:
            InvalidInputError: a field is missing or wrong.
            BadPatternError: the pattern is no regular expression.
        """
        return self.test_of(self.read(fields))

    def test_of(self, settings: Any) -> Test:  # noqa: ANN401  as above
        """The test for settings that were read already.

        Raises:
            InvalidInputError: they make no sense together.
            BadPatternError: the pattern is no regular expression.
        """
        return self._make(settings)


#: In the order in which a form offers them.
CONDITIONS: Registry[ConditionType] = Registry("custom format condition")


def condition(
    implementation: str, title: str, settings: type[S], *, is_fleeting: bool = False
) -> Callable[[Callable[[S], Test]], Callable[[S], Test]]:
    """Register a type of condition under Radarr's name for it."""

    def decorate(make: Callable[[S], Test]) -> Callable[[S], Test]:
        kind = ConditionType(implementation, title, settings, make, is_fleeting=is_fleeting)
        CONDITIONS.register(implementation)(kind)
        return make

    return decorate


def pattern_condition(implementation: str, title: str) -> Callable[[Texts], Texts]:
    """Register a type that looks for a pattern in the texts which the decorated function tells."""

    def decorate(texts: Texts) -> Texts:
        def make(settings: PatternSettings) -> Test:
            found_in = compile_pattern(settings.value)
            return lambda subject: any(map(found_in, texts(subject)))

        kind = ConditionType(implementation, title, PatternSettings, make, texts)
        CONDITIONS.register(implementation)(kind)
        return texts

    return decorate


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternSettings:
    """A pattern to look for."""

    value: str = setting("Regular expression", help_text="Upper and lower case are the same")


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSettings:
    """A language, or any but that one."""

    value: int = setting(
        "Language",
        language.UNKNOWN.id,
        kind=Kind.SELECT,
        options=tuple(
            Option(value=one.id, name=one.name)
            for one in (
                language.ANY,
                language.ORIGINAL,
                language.UNKNOWN,
                *sorted(
                    (one for one in language.LANGUAGES if one.id > 0), key=lambda one: one.name
                ),
            )
        ),
    )
    except_language: bool = setting(
        "Except language",
        False,  # noqa: FBT003 - the default of a checkbox
        kind=Kind.CHECKBOX,
        help_text="Holds if there is any language but this one",
    )


_FLAG_NAMES = {
    IndexerFlag.FREELEECH: "G Freeleech",
    IndexerFlag.HALFLEECH: "G Halfleech",
    IndexerFlag.DOUBLE_UPLOAD: "G DoubleUpload",
    IndexerFlag.PTP_GOLDEN: "PTP Golden",
    IndexerFlag.PTP_APPROVED: "PTP Approved",
    IndexerFlag.INTERNAL: "G Internal",
    IndexerFlag.SCENE: "G Scene",
    IndexerFlag.FREELEECH_75: "G Freeleech75",
    IndexerFlag.FREELEECH_25: "G Freeleech25",
    IndexerFlag.NUKED: "Nuked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagSettings:
    """A mark of the indexer."""

    value: int = setting(
        "Flag",
        IndexerFlag.FREELEECH.value,
        kind=Kind.SELECT,
        options=tuple(Option(value=flag.value, name=name) for flag, name in _FLAG_NAMES.items()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSettings:
    """A source, by its number in Radarr: the order of `Source`."""

    value: int = setting(
        "Source",
        0,
        kind=Kind.SELECT,
        options=tuple(Option(value=n, name=source.name) for n, source in enumerate(Source)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionSettings:
    """A resolution in lines."""

    value: int = setting(
        "Resolution",
        0,
        kind=Kind.SELECT,
        options=(
            Option(value=0, name="Unknown"),
            *(Option(value=n, name=f"R{n}p") for n in (360, 480, 540, 576, 720, 1080, 2160)),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ModifierSettings:
    """A quality modifier, by its number in Radarr: the order of `Modifier`."""

    value: int = setting(
        "Modifier",
        0,
        kind=Kind.SELECT,
        options=tuple(Option(value=n, name=modifier.name) for n, modifier in enumerate(Modifier)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeSettings:
    """More than `min`, at most `max`."""

    min: float = setting("Minimum", 0.0, kind=Kind.NUMBER, unit="GB", minimum=0)
    max: float = setting("Maximum", 0.0, kind=Kind.NUMBER, unit="GB", minimum=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSettings:
    """From `min` to `max`, both included."""

    min: int = setting("Minimum", 0, kind=Kind.NUMBER, minimum=0)
    max: int = setting("Maximum", 0, kind=Kind.NUMBER, minimum=0)


@pattern_condition("ReleaseTitleSpecification", "Release Title")
def release_title(subject: FormatSubject) -> tuple[str, ...]:
    """The release's name, and the file's."""
    return subject.names


@pattern_condition("EditionSpecification", "Edition")
def edition(subject: FormatSubject) -> tuple[str, ...]:
    """What the name says of the edition; nothing is matched as empty text."""
    return () if subject.parsed is None else (subject.parsed.edition,)


@condition("LanguageSpecification", "Language", LanguageSettings)
def languages(settings: LanguageSettings) -> Test:
    """One of the languages; with `except_language`, any other than this one."""
    asked = language.BY_ID[settings.value]

    def holds(subject: FormatSubject) -> bool:
        wanted = asked
        if asked == language.ORIGINAL and subject.movie is not None:
            original = subject.movie.metadata.original_language
            wanted = asked if original == language.UNKNOWN else original
        if settings.except_language:
            return any(one != wanted for one in subject.languages)
        return wanted in subject.languages

    return holds


@condition("IndexerFlagSpecification", "Indexer Flag", FlagSettings)
def indexer_flag(settings: FlagSettings) -> Test:
    """The indexer put this mark on the release."""
    wanted = settings.value
    return lambda subject: subject.flags & wanted == wanted


@condition("SourceSpecification", "Source", SourceSettings)
def source(settings: SourceSettings) -> Test:
    """Where the picture was taken from."""
    wanted = tuple(Source)[settings.value]
    return lambda subject: _source(subject) is wanted


@condition("ResolutionSpecification", "Resolution", ResolutionSettings)
def resolution(settings: ResolutionSettings) -> Test:
    """The lines of the quality."""
    wanted = settings.value
    return lambda subject: _resolution(subject) == wanted


@condition("QualityModifierSpecification", "Quality Modifier", ModifierSettings)
def quality_modifier(settings: ModifierSettings) -> Test:
    """What sets the quality apart: REMUX, SCREENER and so on."""
    wanted = tuple(Modifier)[settings.value]
    return lambda subject: _modifier(subject) is wanted


@condition("SizeSpecification", "Size", SizeSettings)
def size(settings: SizeSettings) -> Test:
    """The size of the release or file."""
    low, high = settings.min * _GIGABYTE, settings.max * _GIGABYTE
    return lambda subject: low < subject.size_bytes <= high


@pattern_condition("ReleaseGroupSpecification", "Release Group")
def release_group(subject: FormatSubject) -> tuple[str, ...]:
    """The group that made the release; a name without a group has none to match."""
    group = subject.parsed.release_group if subject.parsed else ""
    return (group,) if group else ()


@condition("YearSpecification", "Year", YearSettings)
def year(settings: YearSettings) -> Test:
    """The film's year, or the name's where the film is not known."""

    def holds(subject: FormatSubject) -> bool:
        if subject.movie is not None:
            seen = subject.movie.year
        else:
            seen = subject.parsed.year if subject.parsed else 0
        return settings.min <= seen <= settings.max

    return holds


def _source(subject: FormatSubject) -> Source:
    return subject.parsed.quality.quality.source if subject.parsed else Source.UNKNOWN


def _resolution(subject: FormatSubject) -> int:
    return subject.parsed.quality.quality.resolution if subject.parsed else 0


def _modifier(subject: FormatSubject) -> Modifier:
    return subject.parsed.quality.quality.modifier if subject.parsed else Modifier.NONE
