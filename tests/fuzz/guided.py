"""A search guided by coverage: texts are changed until they reach code that none reached yet."""

import sys

import atheris

with atheris.instrument_imports(include=["radarr_desktop.domain.parsing"]):
    from tests.support.readings import check_any
    from tests.support.release_grammar import PIECES

_LONGEST = 400
_GAPS = [".", " ", "_", "-", "", " - ", "[", "] ", "(", ") "]


def attempt(data: bytes) -> None:
    """Words of release names and any other letters, as `data` says."""
    source = atheris.FuzzedDataProvider(data)
    parts = []
    while source.remaining_bytes():
        if source.ConsumeBool():
            parts.append(source.PickValueInList(PIECES))
            parts.append(source.PickValueInList(_GAPS))
        else:
            parts.append(source.ConsumeUnicodeNoSurrogates(8))
    check_any("".join(parts))


if __name__ == "__main__":
    seconds = sys.argv[1] if len(sys.argv) > 1 else "60"
    limits = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-timeout=5"]
    atheris.Setup([sys.argv[0], *limits], attempt)
    atheris.Fuzz()
