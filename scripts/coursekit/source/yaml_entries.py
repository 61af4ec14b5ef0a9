"""YAML entries: a list whose entries run into each other, because a dash or a line between them was lost.

YAML reads two entries without a dash between them as one in which every key stands twice. What was torn is told once,
where it was torn, and read as it was meant; else each key of the second entry would be a mistake of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, zip_longest

import yaml

from ..core.likeness import nearest
from ..core.problems import FileProblems
from .yaml_places import indent, spaces

# What an entry of the format begins with.
STARTS = ("id", "key", "code", "title", "left", "text")


def mend_entries(nodes: list[yaml.Node], lines: list[str], problems: FileProblems) -> list[tuple[yaml.Node, bool]]:
    """A list's entries as they were meant, and of each whether a line of it is gone; what was mended is reported."""
    whole = _joined(_without_doubled(nodes, lines, problems), lines, problems)
    if all(len(set(keys)) == len(keys) for keys in map(_keys, whole)):
        return [(node, False) for node in whole]
    for above, below in pairwise(whole):
        _swap_back(above, below, lines, problems)
    return [part for node in whole for part in _parts(node, lines, problems)]


def _keys(node: yaml.Node) -> list[str]:
    """The keys of an entry; none where it has no keys, or one that is no word."""
    if not isinstance(node, yaml.MappingNode) or not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
        return []
    return [key.value for key, _ in node.value]


def _without_doubled(nodes: list[yaml.Node], lines: list[str], problems: FileProblems) -> list[yaml.Node]:
    """The entries without one that is the first line of the next, written twice."""
    kept = []
    for node, below in zip_longest(nodes, nodes[1:]):
        line = node.start_mark.line
        if (
            below
            and len(_keys(node)) == 1
            and len(_keys(below)) > 1
            and lines[line : line + 1] == lines[line + 1 : line + 2]
        ):
            problems.add(line + 2, "line_twice", found=lines[line].strip())
        else:
            kept.append(node)
    return kept


def _joined(nodes: list[yaml.Node], lines: list[str], problems: FileProblems) -> list[yaml.Node]:
    """The entries with those as one that a dash too many made two of: no key is in both, and one has a key alone."""
    joined: list[yaml.Node] = []
    for place, node in enumerate(nodes):
        upper, lower = _keys(joined[-1]) if joined else [], _keys(node)
        if not _is_part(upper, lower) or _begins_other(lower[0], nodes, place):
            joined.append(node)
            continue
        above, line = joined[-1], node.start_mark.line
        column, found = above.value[0][0].start_mark.column, lines[line].strip().removeprefix("-").strip()
        problems.add(line + 1, "dash_extra", mended=found, count=spaces(column))
        above.value.extend(node.value)
    return joined


def _begins_other(key: str, nodes: list[yaml.Node], place: int) -> bool:
    """Whether an entry other than the one at `place` begins with the key."""
    return any(_keys(other)[:1] == [key] for other in (*nodes[:place], *nodes[place + 1 :]))


def _is_part(upper: list[str], lower: list[str]) -> bool:
    """Whether the second of two entries goes on with what the first begins."""
    if not upper or not lower or 1 not in (len(upper), len(lower)) or any(nearest(key, upper) for key in lower):
        return False
    return upper[0] in STARTS and (lower[0] not in STARTS or upper == ["id"])


def _swap_back(above: yaml.Node, below: yaml.Node, lines: list[str], problems: FileProblems) -> None:
    """Give an entry back the line that changed places with the first one of the entry below."""
    upper, lower = _keys(above), _keys(below)
    if lower[:1] and lower.count(lower[0]) == 1 and _is_swap(lower[1:], upper):
        code, moved = "swapped_down", below.value.pop(1)
        above.value.append(moved)
    elif _is_swap(upper[::-1], lower):
        code, moved = "swapped_up", above.value.pop()
        below.value.insert(1, moved)
    else:
        return
    line, first = moved[0].start_mark.line, below.start_mark.line
    problems.add(line + 1, code, found=lines[line].strip(), beside=lines[first].strip())


def _is_swap(keys: list[str], other: list[str]) -> bool:
    """Whether the first of the keys, and no other, stands twice, and the other entry lacks it.

    Two alike next to each other are rather what is left of two entries, unless the other has nothing but its beginning.
    """
    twice = {key for place, key in enumerate(keys) if key in keys[:place]}
    is_first = bool(twice and other) and twice == {keys[0]} and keys[0] not in other
    return is_first and (keys[1] != keys[0] or len(other) == 1)


def _parts(node: yaml.Node, lines: list[str], problems: FileProblems) -> Iterator[tuple[yaml.Node, bool]]:
    """The entries that one of YAML's is."""
    keys, torn = _keys(node), False
    while place := _second(keys):
        pair, key = node.value[place], keys[place]
        line, first = pair[0].start_mark.line, node.value[keys.index(key)][0].start_mark.line + 1 + problems.before
        found = lines[line].strip()
        if key == keys[0]:
            problems.add(
                line + 1,
                "dash_lost",
                found=found,
                mended=f"- {found}",
                count=spaces(indent(lines[node.start_mark.line])),
            )
        else:
            several = len(set(keys[place:]) & set(keys[:place])) > 1
            problems.add(line + 1, "start_lost" if several else "key_again", key=key, first=first, start=keys[0])
        if keys[place - 1] == key:
            # Which of the two stays is not known, nor whether there are two entries.
            node.value.pop(place)
            torn = True
        else:
            yield yaml.MappingNode(node.tag, node.value[:place], node.start_mark), torn
            torn = key != keys[0]
            node = yaml.MappingNode(node.tag, node.value[place:], pair[0].start_mark)
        keys = _keys(node)
    yield node, torn


def _second(keys: list[str]) -> int:
    """Where a second entry begins among the keys: at the first or the one after it; 0 where there is one."""
    again = [place for place, key in enumerate(keys) if key in keys[:place]]
    if not again or again[0] == 1:
        return 0
    if keys[0] in keys[1:]:
        return keys.index(keys[0], 1)
    several = len({keys[place] for place in again}) > 1
    return again[0] if several or keys[again[0]] == keys[1] else 0
