"""The second reader of names: guessit, in a process of its own, for it holds Python's lock."""
