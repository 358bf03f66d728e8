"""Merged blocks: what an organiser reads in each of their cells."""

from collections.abc import Sequence

from lider.tables.errors import TableError

Block = tuple[tuple[int, int], tuple[int, int]]


def spread(rows: list[list[str]], blocks: Sequence[Block]) -> None:
    """Gives the value of each merged block to all of its cells, in place: a voivodeship written once beside ten rows is theirs.

    A block over several columns with nothing beside it is a title or the heading of a section, not ten equal cells: its value stays
    in its first cell. Blocks that together cover more than the table, as no program writes them, are refused.
    """
    if sum(_area(rows, block) for block in blocks) > sum(map(len, rows)):
        raise TableError("broken")
    filled = [sum(map(bool, row)) for row in rows]
    for block in blocks:
        if not _is_heading(filled, block):
            _fill(rows, block)


def _area(rows: list[list[str]], block: Block) -> int:
    """The cells of the block that lie within the table."""
    (top, left), (bottom, right) = block
    width = len(rows[0]) if rows else 0
    return max(0, min(bottom + 1, len(rows)) - top) * max(0, min(right + 1, width) - left)


def _is_heading(filled: list[int], block: Block) -> bool:
    (top, left), (bottom, right) = block
    return right > left and sum(filled[top : bottom + 1]) <= 1


def _fill(rows: list[list[str]], block: Block) -> None:
    (top, left), (bottom, right) = block
    for line in rows[top : bottom + 1]:
        line[left : right + 1] = [rows[top][left]] * len(line[left : right + 1])
