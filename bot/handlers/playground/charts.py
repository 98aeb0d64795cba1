"""The pictures of charts, for those alone who were shown them."""

from collections import OrderedDict
from collections.abc import Callable

from aiohttp import web

from bot.domain.charts import Drawing
from bot.drawing import Say, svg
from bot.drawing.studio import Studio, name_of

KEPT = 200
"""Charts that one person can still ask for; what they see again is lent again."""
HEADERS = {"Cache-Control": "private, max-age=3600"}
"""Its name is that of what it shows, and its address says in which language."""


class Charts:
    def __init__(self) -> None:
        self._studio = Studio(svg)
        self._lent: dict[tuple[str, str], OrderedDict[str, Drawing]] = {}
        """(group, user) -> name of a chart -> what they were shown."""

    def to(self, group: str, user: str) -> Callable[[Drawing], None]:
        """Lends a chart to somebody who is being shown it."""
        theirs = self._lent.setdefault((group, user), OrderedDict())

        def lend(chart: Drawing) -> None:
            name = name_of(chart)
            theirs[name] = chart
            theirs.move_to_end(name)
            while len(theirs) > KEPT:
                theirs.popitem(last=False)

        return lend

    async def picture(self, group: str, user: str, name: str, say: Say, language: str) -> web.Response:
        """As SVG. Raises `HTTPNotFound` for what this person was not shown, and for what cannot be drawn: the page says
        it in words then."""
        lent = self._lent.get((group, user))
        chart = lent.get(name) if lent is not None else None
        drawn = await self._studio.drawn([chart], say, language) if chart is not None else {}
        if name not in drawn:
            raise web.HTTPNotFound
        return web.Response(text=drawn[name], content_type="image/svg+xml", charset="utf-8", headers=HEADERS)

    def close(self) -> None:
        self._studio.close()
