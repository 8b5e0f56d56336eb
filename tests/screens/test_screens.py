"""Every screen is reached as a person would, in three languages, and says what it should."""

import pytest

from domain.language import Language
from tests.screens.entering import EnterWalk
from tests.screens.sentences import runs_from_left
from tests.screens.table import WALKS
from tests.screens.walking import Walk, Walker, unsaid, walk_through

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
async def test_each_screen_of_a_walk_is_reached_and_read(
    enter_walk: EnterWalk, walk: Walk, language: Language
) -> None:
    async with enter_walk(walk, language) as world:
        walker = Walker(world, language)
        await walk_through(walk, walker)
        assert unsaid(walk, walker) == []
        if language is Language.ARABIC:
            assert [line for line in walker.drawn if runs_from_left(line)] == []
