"""The form score: what the national quality rules ask of an issue of a paper (国新出发〔2020〕10号, 5 and 6; M05)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST_OF_FORM: Final = 3
"""Errors of form (出版形式差错) in an issue that passes."""
MOST_IN_TEXT: Final = 3.0
"""Errors of text and setting (编校差错) in 10,000 characters of an issue that passes."""


@dataclass(frozen=True, slots=True)
class Score:
    """The errors of an issue, as far as gxpress can see them; a reader of proofs sees more."""

    form: int
    """Errors of form: masthead, folios, dates, marks of advertisements, jump lines."""
    text: int
    """Errors of text and setting: characters lost or unknown, marks, heads and lines broken wrong."""
    characters: int
    """On the pages, white left out."""

    @property
    def rate(self) -> float:
        """Errors of text in 10,000 characters.

        >>> Score(0, 2, 8000).rate
        2.5
        """
        return 10_000 * self.text / self.characters if self.characters else 0.0

    @property
    def passes(self) -> bool:
        """Whether the issue passes by both measures.

        >>> Score(3, 3, 10_000).passes, Score(4, 0, 10_000).passes, Score(0, 4, 10_000).passes
        (True, False, False)
        """
        return self.form <= MOST_OF_FORM and self.rate <= MOST_IN_TEXT

    def __str__(self) -> str:
        verdict = "passes" if self.passes else "fails"
        return (
            f"{self.form} of {MOST_OF_FORM} errors of form, {self.text} of text in {self.characters} characters "
            f"({self.rate:.1f} of {MOST_IN_TEXT:.1f} in 10,000): {verdict}"
        )
