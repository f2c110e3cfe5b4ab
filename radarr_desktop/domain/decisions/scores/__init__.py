"""Optional scores that order releases which the usual order leaves equal."""
