"""Why a release is taken or not, for people: every rule, what it saw, what it wanted."""
