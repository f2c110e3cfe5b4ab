"""One HTTP client for everything that talks to the world: pace, retry, limits, error mapping."""

from radarr_desktop.adapters.http.addresses import is_loopback, redact
from radarr_desktop.adapters.http.answer import HttpAnswer
from radarr_desktop.adapters.http.cached import get_cached
from radarr_desktop.adapters.http.client import Http
from radarr_desktop.adapters.http.failures import raise_for_status
from radarr_desktop.adapters.http.pace import Pace
from radarr_desktop.adapters.http.retry import Retry

__all__ = [
    "Http",
    "HttpAnswer",
    "Pace",
    "Retry",
    "get_cached",
    "is_loopback",
    "raise_for_status",
    "redact",
]
