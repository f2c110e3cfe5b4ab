"""The lab: what another profile or other formats would have done."""
