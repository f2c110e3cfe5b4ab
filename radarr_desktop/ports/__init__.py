"""What the engine asks of the world: protocols, and the registries that adapters fill."""
