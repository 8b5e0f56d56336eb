"""Documents and photos: uploads, sending again by id, and the way to fetch them back.

Nothing is ever fetched from an address on the web.
"""

from sandbox.telegram.books import StoredFile
from sandbox.telegram.methods.destination import chat_named, send
from sandbox.telegram.methods.messages import caption_content
from sandbox.telegram.parameters import Call
from sandbox.telegram.pictures import picture_size
from sandbox.telegram.refusals import RefusalError, bad_request
from sandbox.telegram.wire import JsonObject
from sandbox.telegram.world import World

DOCUMENT_BYTES_MAXIMUM = 50 * 2**20
PHOTO_BYTES_MAXIMUM = 10 * 2**20
DOWNLOAD_BYTES_MAXIMUM = 20 * 2**20
PHOTO_SIDES_MAXIMUM = 10_000
PHOTO_RATIO_MAXIMUM = 20


def send_document(world: World, call: Call) -> object:
    chat = chat_named(world, call)
    caption = caption_content(call)
    document = _file(world, call, "document", bytes_maximum=DOCUMENT_BYTES_MAXIMUM)
    content = {"document": document_json(document), **caption}
    return send(world, call, chat, content=content)


def send_photo(world: World, call: Call) -> object:
    chat = chat_named(world, call)
    caption = caption_content(call)
    photo = _file(world, call, "photo", bytes_maximum=PHOTO_BYTES_MAXIMUM)
    return send(world, call, chat, content={"photo": photo_json(photo), **caption})


def get_file(world: World, call: Call) -> object:
    stored = world.books.files.get(call.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > DOWNLOAD_BYTES_MAXIMUM:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.content),
        "file_path": stored.path,
    }


def document_json(stored: StoredFile) -> JsonObject:
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_name": stored.name,
        "mime_type": stored.media_type,
        "file_size": len(stored.content),
    }


def photo_json(stored: StoredFile) -> list[JsonObject]:
    """Spell a photo as its one size. Raises 400 when Telegram could not process it."""
    size = picture_size(stored.content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    too_long = max(size) > PHOTO_RATIO_MAXIMUM * min(size)
    if width + height > PHOTO_SIDES_MAXIMUM or too_long:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return [
        {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "file_size": len(stored.content),
            "width": width,
            "height": height,
        }
    ]


def _file(world: World, call: Call, name: str, *, bytes_maximum: int) -> StoredFile:
    upload = call.upload(name)
    if upload is None:
        return _known_file(world, call.text(name), name)
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > bytes_maximum:
        raise RefusalError(413, "Request Entity Too Large")
    return world.books.store(upload.name, upload.media_type, upload.content)


def _known_file(world: World, named: str, field: str) -> StoredFile:
    if not named:
        raise bad_request(f"there is no {field} in the request")
    if named.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = world.books.files.get(named)
    if stored is None:
        raise bad_request(
            "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"
        )
    return stored
