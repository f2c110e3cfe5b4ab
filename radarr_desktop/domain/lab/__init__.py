"""The lab: what other profiles and formats would have done with the releases that were seen."""
