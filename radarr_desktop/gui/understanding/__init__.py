"""The window "What is this release?": a name taken apart, its film, and what it is worth."""
