"""The screens about a person's data: what is kept, and whether to forget it."""

from collections.abc import Iterator

from conversations.buttons import Action
from conversations.screen import BLANK, Day, Numbers, Screen, Style, Tap, Text, Time, say
from conversations.states import Forgetting, Privacy
from conversations.views import labels
from domain.privacy import DataPolicy, Hindrance, Obstacle, Prospect
from domain.text import shorten

_OBSTACLES_SHOWN = 5
_LINKS_SHOWN = 6
_NAME_WIDTH = 120


def privacy(state: Privacy) -> Screen:
    """What is kept, why, how long and by whom; a name that is not set leaves its sentence out."""
    ways = (Tap(say("button-my-data"), Action.MY_DATA), Tap(say("button-forget"), Action.FORGET))
    lines = (*_policy_lines(state.policy), BLANK, say("support"))
    return Screen(lines, (ways, (labels.BACK, labels.HELP)))


def forgetting(state: Forgetting) -> Screen:
    """The question and what will be lost; or what stands in the way and what to do."""
    prospect = state.prospect
    if prospect.obstacles:
        lines = (*_refusal_lines(prospect.obstacles), BLANK, say("support"))
        return Screen(lines, ((labels.MINE, labels.BACK), (labels.NEW_SEARCH,)))
    yes = Tap(say("button-forget-yes"), Action.FORGET_NOW, style=Style.DANGER)
    no = Tap(say("button-forget-no"), Action.BACK)
    return Screen(tuple(_question_lines(prospect)), ((yes, no),))


def _policy_lines(policy: DataPolicy) -> Iterator[Text]:
    yield say("privacy-title")
    yield say("privacy-kept")
    yield BLANK
    yield say("privacy-why")
    yield say("privacy-time", days=str(policy.retention_days))
    yield say("privacy-abroad")
    yield BLANK
    yield say("privacy-rights")
    if policy.controller:
        yield say("privacy-controller", controller=shorten(policy.controller, _NAME_WIDTH))
    if policy.cndp_number:
        yield say("privacy-declared", number=shorten(policy.cndp_number, _NAME_WIDTH))


def _question_lines(prospect: Prospect) -> Iterator[Text]:
    yield say("forget-ask")
    links = prospect.open_links
    if links:
        references = Numbers(links, shown=_LINKS_SHOWN)
        yield BLANK
        yield say("forget-links", count=len(links), references=references)
    yield BLANK
    yield say("forget-stays")


def _refusal_lines(obstacles: tuple[Obstacle, ...]) -> Iterator[Text]:
    yield say("forget-refused")
    if all(one.hindrance is not Hindrance.AGENT for one in obstacles):
        yield say("forget-why")
    for obstacle in obstacles[:_OBSTACLES_SHOWN]:
        yield _obstacle_line(obstacle)


def _obstacle_line(obstacle: Obstacle) -> Text:
    reference = obstacle.reference
    match obstacle.hindrance:
        case Hindrance.AGENT:
            return say("forget-agent")
        case Hindrance.PAYABLE if obstacle.until is not None:
            end = obstacle.until
            return say("forget-payable", reference=reference, date=Day(end), time=Time(end))
        case Hindrance.CASE if obstacle.case is not None:
            return say("forget-case", reference=reference, case=f"D-{obstacle.case}")
        case Hindrance.TELLING:
            return say("forget-telling", reference=reference)
        case _:
            return say("forget-confirming", reference=reference)
