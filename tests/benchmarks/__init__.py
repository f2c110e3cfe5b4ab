"""What the program is measured by: `python -m tests.benchmarks [--only NAME] [--json]`.

How to add one: a function in the file of its area,

    @benchmark("library_10k_search", unit="ms", budget=50)
    async def library_10k_search(lab: Lab) -> Measured: ...

It gets a `Lab` (a PostgreSQL, a library of 10,000 films, folders) and returns what it measured; a
peer is measured in the same run, on the same input. Times must stay below their budget, rates
(`is_rate=True`) above it.
"""
