"""The addresses of the API, with things of one side of the world in their places."""

from tests.trust.world import World

V1 = "/api/v1/"


def public_calls(world: World, side) -> list[str]:
    """Everything that needs no key."""
    listed = ("licences", "laureates", "editions", "practices")
    things = (
        f"licences/{side.licence.number}",
        f"laureates/{side.award.pk}",
        f"voice/{side.award.pk}",
        f"editions/{world.published.number}/figures",
        f"regulations/{world.open.number}",
        f"practices/{side.practice.pk}",
    )
    return [V1 + path for path in (*listed, *things)]


def own_lists() -> list[str]:
    """What a key opens without naming a thing."""
    return [f"{V1}own/{name}" for name in ("institutions", "entries", "findings", "licences")]


def own_things(side) -> list[str]:
    """What belongs to the side."""
    found = (f"entries/{side.draft.pk}", f"findings/{side.finding.pk}", f"reports/{side.past.pk}")
    return [f"{V1}own/{path}" for path in found]
