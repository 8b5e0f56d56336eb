"""How the bot receives its updates: by polling, or by a webhook on this machine."""

import ipaddress
import re
from urllib.parse import urlsplit

from sandbox.telegram.parameters import Call
from sandbox.telegram.refusals import bad_request
from sandbox.telegram.updates import Webhook
from sandbox.telegram.wire import JsonObject
from sandbox.telegram.world import World

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
CONNECTIONS_DEFAULT = 40
CONNECTIONS_MAXIMUM = 100


async def get_updates(world: World, call: Call) -> object:
    if call.structure("allowed_updates") is not None:
        world.updates.allowed = _allowed(call)
    return await world.updates.poll(
        offset=call.integer("offset"),
        limit=call.integer("limit", 100),
        timeout_seconds=call.integer("timeout"),
    )


def set_webhook(world: World, call: Call) -> object:
    url = call.text("url").strip()
    secret = call.text("secret_token")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    connections = call.integer("max_connections", CONNECTIONS_DEFAULT)
    if url:
        _check_webhook_url(url)
        world.updates.end_poll("terminated by setWebhook request")
    if call.structure("allowed_updates") is not None:
        world.updates.allowed = _allowed(call)
    if call.flag("drop_pending_updates"):
        world.updates.drop_all()
    bounded = min(max(connections, 1), CONNECTIONS_MAXIMUM)
    world.updates.webhook = Webhook(url, secret, bounded) if url else Webhook()
    world.changed()
    return True


def delete_webhook(world: World, call: Call) -> object:
    if call.flag("drop_pending_updates"):
        world.updates.drop_all()
    world.updates.webhook = Webhook()
    world.changed()
    return True


def get_webhook_info(world: World, _call: Call) -> object:
    webhook = world.updates.webhook
    info: JsonObject = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
        info["ip_address"] = "127.0.0.1"
    if webhook.last_error_date:
        info["last_error_date"] = webhook.last_error_date
        info["last_error_message"] = webhook.last_error_message
    if world.updates.allowed:
        info["allowed_updates"] = world.updates.allowed
    return info


def _allowed(call: Call) -> list[str]:
    listed = call.structure("allowed_updates")
    if not isinstance(listed, list) or not all(isinstance(kind, str) for kind in listed):
        raise bad_request("allowed_updates must be an Array of String")
    return listed


def _check_webhook_url(url: str) -> None:
    """Take loopback addresses only: as a local Bot API server does, without TLS."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    host = parts.hostname or ""
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise bad_request("bad webhook: this stand-in delivers to loopback addresses only")
