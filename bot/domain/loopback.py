"""Whether an address is on this computer alone: what asks nobody who they are may be reached from nowhere else."""

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

PROXIED = frozenset(
    ("forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "x-cluster-client-ip", "x-proxyuser-ip")
)
PROXIED_BY = ("x-forwarded", "x-original-", "x-envoy-", "x-amzn-", "x-azure-", "x-arr-", "cf-", "fastly-", "tailscale-")
"""What a proxy, a tunnel or a host adds to what it passes on, and how it begins: whoever asked it is somewhere else."""


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


def is_here(remote: str | None, headers: Iterable[str]) -> bool:
    """Whether a request that comes from `remote` with headers of these names was made on this computer."""
    names = [name.lower() for name in headers]
    return is_loopback(remote or "") and not any(name in PROXIED or name.startswith(PROXIED_BY) for name in names)
