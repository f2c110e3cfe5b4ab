"""How long an IRC client waits for what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatTimes:
    """All in seconds."""

    #: Between two things that we say.
    own_pause: float = 2.0
    #: For the connection, and for the server's welcome.
    connect: float = 30.0
    welcome: float = 60.0
    #: For NickServ's answer; without one we go on.
    identify: float = 10.0
    #: For the invitation of whoever opens the door; without one we try the door.
    invite: float = 8.0
    join: float = 30.0
    #: Before a room that did not let us in, or threw us out, is tried again; doubles.
    first_return: float = 15.0
    longest_return: float = 900.0
    #: After so much silence the server is asked whether it is there, and given so much to answer.
    silence: float = 120.0
    answer: float = 30.0
