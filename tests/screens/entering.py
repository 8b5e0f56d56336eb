"""The world that a walk begins in: its invoices, its ways to pay, its language."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from domain.language import Language
from tests.screens.walking import SPEAKERS, Walk
from tests.stage.fixtures import NewWorld, asking_world
from tests.stage.portnet import Portnet
from tests.stage.stand_ins import Channels, StandIns
from tests.stage.world import World

EnterWalk = Callable[[Walk, Language], AbstractAsyncContextManager[World]]


@pytest.fixture
def enter_walk(
    tmp_path: Path, new_world: NewWorld, channels: Channels, stand_ins: StandIns, portnet: Portnet
) -> EnterWalk:
    """Enter the world of a walk, which a person of some language takes."""

    def enter(walk: Walk, language: Language) -> AbstractAsyncContextManager[World]:
        person = SPEAKERS[language]
        own = {name: text.format(person=person) for name, text in walk.settings.items()}
        settings = {"PORTNET_DEFAULT_LANGUAGE": language.value, **own}
        if walk.asks_register:
            return asking_world(tmp_path, stand_ins, portnet, settings=settings)
        return new_world(channels=channels, settings=settings)

    return enter
