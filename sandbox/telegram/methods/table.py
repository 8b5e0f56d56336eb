"""Every method of the Bot API that this stand-in knows, by its name, and how one is carried out."""

from collections.abc import Callable

from sandbox.telegram.methods import answers, media, messages, profile, receiving
from sandbox.telegram.parameters import Call
from sandbox.telegram.refusals import RefusalError, forbidden, too_many_requests
from sandbox.telegram.world import World

Method = Callable[[World, Call], object]

METHODS: dict[str, Method] = {
    "answerCallbackQuery": answers.answer_callback_query,
    "answerInlineQuery": answers.answer_inline_query,
    "close": profile.log_out,
    "deleteMessage": messages.delete_message,
    "deleteMessages": messages.delete_messages,
    "deleteMyCommands": profile.delete_my_commands,
    "deleteWebhook": receiving.delete_webhook,
    "editMessageCaption": messages.edit_message_caption,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "editMessageText": messages.edit_message_text,
    "getChat": profile.get_chat,
    "getChatMenuButton": profile.get_chat_menu_button,
    "getFile": media.get_file,
    "getMe": profile.get_me,
    "getMyCommands": profile.get_my_commands,
    "getMyDescription": profile.get_my_description,
    "getMyShortDescription": profile.get_my_short_description,
    "getWebhookInfo": receiving.get_webhook_info,
    "logOut": profile.log_out,
    "sendChatAction": profile.send_chat_action,
    "sendDocument": media.send_document,
    "sendMessage": messages.send_message,
    "sendPhoto": media.send_photo,
    "setChatMenuButton": profile.set_chat_menu_button,
    "setMyCommands": profile.set_my_commands,
    "setMyDescription": profile.set_my_description,
    "setMyShortDescription": profile.set_my_short_description,
    "setWebhook": receiving.set_webhook,
}
"""All but getUpdates, which waits."""

POLL = "getUpdates"
REFUSING_FAULTS = ("forbidden", "flood")
FLOOD_SECONDS = 3
NAMES = {name.lower(): name for name in (*METHODS, POLL)}


async def carry_out(world: World, call: Call) -> object:
    """Perform one call and return its result. Raises RefusalError for every no."""
    name = NAMES.get(call.method.lower())
    if name is None:
        raise RefusalError(404, "Not Found")
    match world.control.take_fault(name, among=REFUSING_FAULTS):
        case "forbidden":
            raise forbidden("bot was blocked by the user")
        case "flood":
            raise too_many_requests(FLOOD_SECONDS)
        case _:
            pass
    if name == POLL:
        return await receiving.get_updates(world, call)
    result = METHODS[name](world, call)
    world.changed()
    return result
