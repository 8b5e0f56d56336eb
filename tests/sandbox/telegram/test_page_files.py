"""The page's files: served with strict headers, and nothing else from the disk."""

import pytest

from tests.sandbox.telegram.stand_in import StandIn

pytestmark = pytest.mark.asyncio


async def test_the_page_allows_no_foreign_code(telegram: StandIn) -> None:
    response = await telegram.client.get("/")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert 'src="/static/page.js"' in await response.text()


@pytest.mark.parametrize(
    "name", ["..%2Fstatic%2Fpage.js", "..%2Fpage.py", "%2Fetc%2Fpasswd", "missing.js", "."]
)
async def test_only_the_pages_own_files_are_served(telegram: StandIn, name: str) -> None:
    assert (await telegram.client.get(f"/static/{name}")).status == 404


async def test_a_file_of_a_person_is_never_served_as_a_page(telegram: StandIn) -> None:
    sent = {"name": "x.html", "media_type": "text/html", "content": "PGI+"}
    message = (await telegram.act(1001, "send", document=sent))["message"]
    response = await telegram.client.get(f"/_file/{message['document']['file_id']}")
    assert response.content_type == "application/octet-stream"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
