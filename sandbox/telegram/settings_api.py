"""Switches of this stand-in that the shared control routes do not know: limits and retries."""

from aiohttp import web

from sandbox.control import bad_request, read_object
from sandbox.telegram.webhook import WebhookSender
from sandbox.telegram.world import World


class SettingsApi:
    def __init__(self, world: World, sender: WebhookSender) -> None:
        self._world = world
        self._sender = sender

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/_control/settings", self._get)
        app.router.add_post("/_control/settings", self._post)

    async def _get(self, _request: web.Request) -> web.Response:
        limits, seconds = self._world.limits.enabled, self._sender.retry_seconds
        return web.json_response({"limits": limits, "webhook_retry_seconds": seconds})

    async def _post(self, request: web.Request) -> web.Response:
        for name, value in (await read_object(request)).items():
            match name, value:
                case "limits", bool():
                    self._world.limits.enabled = value
                case "webhook_retry_seconds", int() | float() if value >= 0:
                    self._sender.retry_seconds = float(value)
                case _:
                    raise bad_request("limits is a boolean, webhook_retry_seconds a number")
        return await self._get(request)
