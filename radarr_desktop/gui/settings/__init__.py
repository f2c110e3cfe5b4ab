"""Settings: forms made from field lists; nothing here knows any setting by name."""
