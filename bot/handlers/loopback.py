"""Whether an address is on this computer alone: what asks nobody who they are may be reached from nowhere else."""

from ipaddress import ip_address


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
