"""Runs a corpus of facts (input → expected) through the program's own public functions.

How to add an area
    1. Write `tests/conformance/areas/<area>.py` (one file may hold several related areas).
    2. Register a function per area; it translates a record's facts into the program's values,
       calls a public function and compares, and does nothing else. No expected value and no
       special case for a record stands in it, and no logic the program itself should have.

        from tests.conformance.compare import differences
        from tests.conformance.registry import Facts, area

        @area("roman")
        def roman(given: Facts, expected: Facts) -> str | None:
            return differences(expected, {"result": to_roman(given["number"])})

       `None` means passed, a text says what differs, an exception means failed and is named.
       An area that reads further files of the corpus registers with `@area(name, folder=True)`
       and takes the corpus folder as a third argument.
    3. Put the area into `floors.json` with the fraction that passes today. Raise it when more
       passes; it is never lowered.

`differences(expected, actual)` knows the key forms of the corpus (`k`, `k_set`, `k_include`,
`k_exclude`, `k_count`, `k_first`, `k_not_null`, `k_null_or_empty`), so an adapter only has to name
what it got. Areas of the corpus without an adapter are counted as skipped.
"""
