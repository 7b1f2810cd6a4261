"""Ids that are used twice.

Comes in: an issue. Goes out: each second use, with its place in the model.
"""

from __future__ import annotations

from collections.abc import Iterator

from gxpress.model.issue import Issue, Story

Where = tuple[str | int, ...]
"""Names of fields and indices: ("sections", 0, "stories", 2)."""


def double_ids(issue: Issue) -> Iterator[tuple[str, Where]]:
    """Ids of stories, sections and adverts share one namespace, those of pictures another."""
    for uses in (_owners(issue), _pictures(issue)):
        seen: set[str] = set()
        for name, where in uses:
            if name in seen:
                yield name, where
            seen.add(name)


def stories(issue: Issue) -> Iterator[tuple[Story, Where]]:
    """Every story with its place, fillers last."""
    for number, section in enumerate(issue.sections):
        for index, story in enumerate(section.stories):
            yield story, ("sections", number, "stories", index)
    for index, story in enumerate(issue.fillers):
        yield story, ("fillers", index)


def _owners(issue: Issue) -> Iterator[tuple[str, Where]]:
    yield from ((story.id, (*where, "id")) for story, where in stories(issue))
    yield from ((section.id, ("sections", index, "id")) for index, section in enumerate(issue.sections))
    yield from ((advert.id, ("adverts", index, "id")) for index, advert in enumerate(issue.adverts))


def _pictures(issue: Issue) -> Iterator[tuple[str, Where]]:
    for story, where in stories(issue):
        yield from ((picture.id, (*where, "pictures", index, "id")) for index, picture in enumerate(story.pictures))
    for index, advert in enumerate(issue.adverts):
        if advert.picture is not None:
            yield advert.picture.id, ("adverts", index, "picture", "id")
