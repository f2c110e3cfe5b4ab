"""The windows: what a person sees of the engine, and how they give it orders."""
