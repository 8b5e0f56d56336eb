"""How a partner is told is stated wholly or refused, without repeating what was written."""

import aiohttp
import pytest
from pydantic import ValidationError

from services.portnet.channels import FolderChannel, HttpChannel
from services.portnet.partner import PartnerTable

HTTP = {
    "deliver": "http",
    "url": "https://erp.example/in",
    "user": "bot",
    "password": "s3cret-word",
}


@pytest.mark.asyncio
async def test_each_way_of_delivery_makes_its_channel() -> None:
    async with aiohttp.ClientSession() as session:
        by_post = PartnerTable.model_validate(HTTP).registrar(session)
        by_folder = PartnerTable.model_validate(
            {"deliver": "folder", "folder": "/srv/erp"}
        ).registrar(session)
        assert by_post is not None
        assert isinstance(by_post.channel, HttpChannel)
        assert by_folder is not None
        assert isinstance(by_folder.channel, FolderChannel)
        assert PartnerTable.model_validate({}).registrar(session) is None


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({"deliver": "http"}, "needs url, user and password"),
        ({**HTTP, "password": " "}, "must not be empty"),
        ({**HTTP, "url": "http://erp.example/in"}, "must begin with https"),
        ({**HTTP, "folder": "/srv"}, 'folder belongs to deliver "folder"'),
        ({"deliver": "folder"}, "needs folder"),
        ({"deliver": "none", "user": "bot"}, 'belong to deliver "http"'),
        ({"deliver": "pigeon"}, "Input should be"),
        ({"reply_after_hours": 0}, "greater than or equal to 1"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_a_table_that_is_not_whole_is_refused(table: dict[str, object], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason) as refused:
        PartnerTable.model_validate(table)
    assert "s3cret" not in str(refused.value)


def test_a_password_does_not_print() -> None:
    assert "s3cret" not in repr(PartnerTable.model_validate(HTTP))
