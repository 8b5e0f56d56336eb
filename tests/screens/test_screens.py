"""Every screen is reached as a person would, in three languages, and says what it should."""

import pytest

from domain.language import Language
from tests.screens.sentences import runs_from_left
from tests.screens.table import WALKS, settings_of
from tests.screens.walking import Walk, Walker, unsaid, walk_through
from tests.stage.fixtures import NewWorld
from tests.stage.stand_ins import Channels

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
async def test_each_screen_of_a_walk_is_reached_and_read(
    new_world: NewWorld, channels: Channels, walk: Walk, language: Language
) -> None:
    async with new_world(channels=channels, settings=settings_of(walk, language)) as world:
        walker = Walker(world, language)
        await walk_through(walk, walker)
        assert unsaid(walk, walker) == []
        if language is Language.ARABIC:
            assert [line for line in walker.drawn if runs_from_left(line)] == []
