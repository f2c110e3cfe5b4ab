"""Which file of a download becomes the film, and where it goes."""
