"""Whether a platform can be reached: by what became of the last request to it, not by what was true at the start."""

from types import SimpleNamespace

import aiohttp


class Reach:
    """Give `trace` to the session that asks the platform. Before the first answer it counts as not reached."""

    def __init__(self) -> None:
        self.is_reached = False

    def trace(self) -> aiohttp.TraceConfig:
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._answered)
        config.on_request_exception.append(self._failed)
        return config

    async def _answered(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
    ) -> None:
        self.is_reached = params.response.status < 500

    async def _failed(
        self, session: aiohttp.ClientSession, context: SimpleNamespace, params: aiohttp.TraceRequestExceptionParams
    ) -> None:
        self.is_reached = False
