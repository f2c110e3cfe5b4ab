"""The composition root: the only place that sees adapters, engine and faces together.

Here alone imports stand inside functions: the window must be on the screen before PostgreSQL's
driver, the job queue or libtorrent are loaded, and `--headless` must not load Qt at all.
"""
