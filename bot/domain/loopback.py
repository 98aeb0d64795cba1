"""Whether an address is on this computer alone: what asks nobody who they are may be reached from nowhere else."""

from collections.abc import Container
from ipaddress import ip_address
from urllib.parse import urlsplit

PROXIED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")
"""What a proxy adds to what it passes on: whoever asked it is somewhere else."""


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def leads_here(address: str) -> bool:
    """Whether a web address is one of this computer alone."""
    try:
        return is_loopback(urlsplit(address).hostname or "")
    except ValueError:
        return False


def is_here(remote: str | None, headers: Container[str]) -> bool:
    """Whether a request that comes from `remote` with these `headers` was made on this computer."""
    return is_loopback(remote or "") and not any(name in headers for name in PROXIED)
