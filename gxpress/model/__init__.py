"""The nouns: issue, layout, edition, finding. Frozen dataclasses that import nothing else of gxpress."""
