"""What is wrong with an input, in plain words, and the error that carries it."""

from collections.abc import Iterable, Mapping


class Problem(str):
    """One plain English sentence: what is wrong and how to mend it.

    It can be said in another language: `gettext(problem.template) % problem.values`.
    `row` is the line number in the file, or None where the problem concerns the whole input.
    """

    template: str
    values: Mapping[str, object]
    row: int | None

    def __new__(cls, template: str, **values: object) -> "Problem":
        """Fills the template's %(names)s with the values."""
        problem = super().__new__(cls, template % values)
        problem.template, problem.values, problem.row = template, values, None
        return problem

    def at(self, row: int) -> "Problem":
        """The same problem, found in this row of a file."""
        problem = Problem(self.template, **self.values)
        problem.row = row
        return problem

    def located(self) -> str:
        """The sentence with its row in front, where it has one."""
        return str(self) if self.row is None else f"row {self.row}: {self}"


class Refused(ValueError):
    """An input that cannot be used. `problems` lists everything that was found, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.located() for problem in self.problems))
