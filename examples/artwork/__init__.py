"""The drawings of the example issue."""
