"""The settings of searching: how long is waited, and what is looked for without being asked."""

from dataclasses import dataclass

from radarr_desktop.base.schema import Kind, Option, setting


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSettings:
    """Searches, and the backlog of films that are still wanted."""

    patience_seconds: int = setting(
        "Wait for an indexer at most", 60, kind=Kind.NUMBER, unit="seconds", minimum=2,
        maximum=300, name="searchPatience",
        help_text="All are asked at once: after so long a search is over, whoever has not answered",
    )  # fmt: skip
    backlog: str = setting(
        "Look again by itself for", "off", kind=Kind.SELECT, name="backlogSearch",
        options=(
            Option(value="off", name="Nothing: new releases are noticed by feeds"),
            Option(value="missing", name="Missing films"),
            Option(value="missingAndCutoff", name="Missing films and those that could be better"),
        ),
        help_text="One film at a time, the one searched longest ago first, spread over the day",
    )  # fmt: skip
    backlog_films_per_day: int = setting(
        "Films a day", 24, kind=Kind.NUMBER, unit="films", minimum=1, maximum=288,
        name="backlogFilmsPerDay",
    )  # fmt: skip
    catch_up: bool = setting(
        "Catch up when a feed has moved on", default=True, kind=Kind.CHECKBOX,
        name="catchUpAfterGap",
        help_text="If releases may have been missed, the missing films that wait longest are "
        "searched for, as many as for one day",
    )  # fmt: skip
    at_dates: bool = setting(
        "Search when a film comes out", default=False, kind=Kind.CHECKBOX, name="searchAtDates",
        help_text="A missing film is searched for on its dates, moved by the days below",
    )  # fmt: skip
    cinema_offset_days: int = setting(
        "Cinema date", 0, kind=Kind.NUMBER, unit="days later", minimum=-365, maximum=365,
        name="cinemaSearchOffset", advanced=True, help_text="Negative: so many days before",
    )  # fmt: skip
    digital_offset_days: int = setting(
        "Digital date", 0, kind=Kind.NUMBER, unit="days later", minimum=-365, maximum=365,
        name="digitalSearchOffset", advanced=True, help_text="Negative: so many days before",
    )  # fmt: skip
    physical_offset_days: int = setting(
        "Physical date", 0, kind=Kind.NUMBER, unit="days later", minimum=-365, maximum=365,
        name="physicalSearchOffset", advanced=True, help_text="Negative: so many days before",
    )  # fmt: skip
