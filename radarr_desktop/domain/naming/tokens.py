"""All tokens that a naming template may hold; `token.py` tells how to add one."""

from radarr_desktop.domain.naming import media_tokens, movie_tokens, release_tokens
from radarr_desktop.domain.naming.token import TOKENS, Argument, Subject, Token, Use, find_token

#: The modules that register tokens, in the order in which a help window shows them.
MODULES = (movie_tokens, release_tokens, media_tokens)

__all__ = ["MODULES", "TOKENS", "Argument", "Subject", "Token", "Use", "find_token"]
