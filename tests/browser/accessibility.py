"""Asks axe-core what a page does wrong for people with a disability.

It knows nothing of the product.
"""

import asyncio
from pathlib import Path

from playwright.async_api import Page

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
AXE_SECONDS = 20


async def accessibility_problems(page: Page) -> list[str]:
    """One `rule: element` line per problem, none for a good page; the page must run scripts.

    The checker is evaluated, not added as a script tag: a strict content policy would stop that.
    """
    await page.evaluate(AXE.read_text(encoding="utf-8") + ";null")
    found = await asyncio.wait_for(page.evaluate("axe.run()"), AXE_SECONDS)
    return [
        f"{violation['id']}: {node['html']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]
