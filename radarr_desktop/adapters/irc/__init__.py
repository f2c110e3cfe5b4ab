"""A small IRC client: it listens in channels, and says no more than is needed to be let in.

Sources: RFC 1459 and 2812; IRCv3's capability negotiation and SASL PLAIN (RFC 4616).
"""

from radarr_desktop.adapters.irc.network import ChatTimes, IrcNetworks

__all__ = ["ChatTimes", "IrcNetworks"]
