"""Addresses that a feed must not make us ask: this machine, its networks, and disguises of both.

An explicit list, since `ipaddress` answers otherwise in every version: `is_global`
is true for NAT64 forms of loopback, and in some versions for 192.0.0.8.
Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890), IPv6 address space (RFC 4291).
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_V4 = {
    "0.0.0.0/8": "of this network",
    "10.0.0.0/8": "private",
    "100.64.0.0/10": "of a carrier's NAT",
    "127.0.0.0/8": "loopback",
    "168.63.129.16/32": "a cloud's own",  # Azure's wire server: a public number with private answers
    "169.254.0.0/16": "link-local",
    "172.16.0.0/12": "private",
    "192.0.0.0/24": "of protocols",
    "192.0.2.0/24": "for documentation",
    "192.88.99.0/24": "of 6to4 relays",
    "192.168.0.0/16": "private",
    "198.18.0.0/15": "for benchmarks",
    "198.51.100.0/24": "for documentation",
    "203.0.113.0/24": "for documentation",
    "224.0.0.0/4": "multicast",
    "240.0.0.0/4": "reserved",
}
_V6 = {
    "::/128": "unspecified",
    "::1/128": "loopback",
    "::/96": "IPv4 in disguise",
    "::ffff:0:0/96": "IPv4-mapped",
    "64:ff9b:1::/48": "of a local NAT64",
    "100::/64": "a discard prefix",
    "2001::/32": "Teredo",
    "2001::/23": "of protocols",
    "2001:db8::/32": "for documentation",
    "2002::/16": "6to4",
    "3fff::/20": "for documentation",
    "5f00::/16": "of segment routing",
    "fc00::/7": "private",
    "fe80::/10": "link-local",
    "fec0::/10": "site-local",
    "ff00::/8": "multicast",
}
_BLOCKED_V4 = tuple((IPv4Network(net), reason) for net, reason in _V4.items())
_BLOCKED_V6 = tuple((IPv6Network(net), reason) for net, reason in _V6.items())
_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


def refusal(address: str) -> str | None:
    """Say why an address may not be asked ("loopback"), None where it may.

    A NAT64 address is judged by the IPv4 address inside it: on networks without
    IPv4 every public server has one. All other forms that carry an IPv4 address
    are refused whole. What is no address is refused.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return "no address"
    return _v4(found) if isinstance(found, IPv4Address) else _v6(found)


def _v4(address: IPv4Address) -> str | None:
    return next((reason for net, reason in _BLOCKED_V4 if address in net), None)


def _v6(address: IPv6Address) -> str | None:
    bare = IPv6Address(int(address))  # without its scope, so that fe80::1%eth0 is found too
    if bare in _NAT64:
        inner = _v4(IPv4Address(int(bare) & 0xFFFFFFFF))  # RFC 6052 2.2: the last 32 bits
        return inner and f"NAT64 of an address that is {inner}"
    reason = next((reason for net, reason in _BLOCKED_V6 if bare in net), None)
    return reason or (None if bare in _UNICAST else "reserved")
