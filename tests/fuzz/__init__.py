"""Looks for a text that a reader of names does not stand: `python -m tests.fuzz --seconds N`.

Three searches share the time: any text, names made from a grammar, and the same with noise.
`python -m tests.fuzz.guided SECONDS` searches with atheris instead (`pip install atheris`).
"""
