"""The reader of names that areas call: the rules, and if asked for guessit where they doubt."""

from radarr_desktop.adapters.second_opinion.worker import guess
from radarr_desktop.domain.parsing import release_name
from radarr_desktop.domain.parsing.second_opinion import NameReading, from_guess, is_settled

#: With `--second-opinion`; and how often it was asked.
asks_guessit = False
times_asked = 0


def parse_release_name(name: str) -> NameReading:
    """What the program makes of a name."""
    global times_asked
    reading = release_name.parse_release_name(name)
    if not asks_guessit or is_settled(reading):
        return reading
    times_asked += 1
    return from_guess(guess(name), reading)
