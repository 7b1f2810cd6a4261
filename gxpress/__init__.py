"""gxpress turns one issue of a newspaper into a printed page, an e-book and an e-paper."""
