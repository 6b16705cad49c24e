"""Build an issue of 500 sources of which a quarter is faulty, and see that the others do not suffer.

    python -m bench.hostile_sources [SOURCES]
    python -m bench.hostile_sources --feed     one feed of 12,000 items, 14 MB, read to articles

Every source has an address of its own on loopback (127.x.y.z) and waits 50 to
150 ms before it answers. The faulty ones fail in fourteen ways, in turn. The
command line builds two issues: of all, and of the good ones alone. Their
stories must be the same, every faulty source named and no good one. Prints
seconds and the largest memory of one process; ends with 1 where that is not so.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import multiprocessing
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from multiprocessing.connection import Connection

    Fault = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

DAY = datetime(2026, 1, 5, tzinfo=UTC)
BOUND_S = 60.0
EACH = 4
"""One source in so many is faulty."""
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n"
SYLLABLES = [a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "ai", "or", "en")]


def is_faulty(n: int) -> bool:
    return n % EACH == 0


def words(chance: random.Random, count: int) -> str:
    return " ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(count))


def feed(n: int, items: int = 8) -> bytes:
    """Give a feed of whole articles; every tenth source has a teaser among them, with a page behind it."""
    chance = random.Random(n)
    told = []
    for i in range(items):
        at = DAY - timedelta(minutes=chance.randrange(20, 1_200))
        count = 30 if i == 0 and n % 10 == 1 else 200
        told.append(
            f"<item><title>{words(chance, 6).capitalize()}</title><link>/story/{n}/{i}</link>"
            f"<guid>{n}-{i}</guid><pubDate>{format_datetime(at)}</pubDate>"
            f"<description>{prose(chance, count)}</description></item>"
        )
    head = f"<title>Paper {n}</title><link>/</link>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(told)}</channel></rss>'.encode()


def prose(chance: random.Random, count: int) -> str:
    return " ".join(f"{words(chance, 14).capitalize()}." for _ in range(count // 14 + 1))


def page(path: str) -> bytes:
    chance = random.Random(path)
    text = "".join(f"<p>{prose(chance, 60)}</p>" for _ in range(6))
    return f"<html><head><title>{words(chance, 6)}</title></head><body><article>{text}</article>".encode()


def says(body: bytes, head: bytes = HEAD) -> Fault:
    async def fault(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head + b"\r\n" + body)
        await writer.drain()

    return fault


def goes_on(head: bytes, piece: bytes, wait_s: float) -> Fault:
    async def fault(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head + b"\r\n")
        while not writer.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(wait_s)

    return fault


async def is_silent(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    await reader.read()


_ENTITIES = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
_LAUGHS = (
    f'<!DOCTYPE r [<!ENTITY e0 "ha">{_ENTITIES}]><rss><channel><item><title>&e9;</title></item></channel>'
)
_NESTED = b"<rss><channel><item><description>" + b"&lt;b&gt;" * 100_000
_STATUS = b"HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: 0\r\n"

FAULTS: dict[str, Fault] = {
    "hangs up": says(b"", b""),
    "is silent": is_silent,
    "drips": goes_on(HEAD, b"<", 0.2),
    "never ends": goes_on(HEAD, b"<item>" * 40_000, 0),
    "gzip bomb": says(gzip.compress(bytes(60_000_000)), HEAD + b"Content-Encoding: gzip\r\n"),
    "redirects in a circle": says(b"", _STATUS % b"302 Found" + b"Location: /rss\r\n"),
    "redirects to a file": says(b"", _STATUS % b"301 Moved" + b"Location: file:///etc/passwd\r\n"),
    "500": says(b"", _STATUS % b"500 Internal Server Error"),
    "429": says(b"", _STATUS % b"429 Too Many Requests" + b"Retry-After: 3600\r\n"),
    "cut off": says(b"ffff\r\n<rss>", HEAD + b"Transfer-Encoding: chunked\r\n"),
    "giant headers": says(b"", HEAD + b"".join(b"X-%d: %s\r\n" % (i, b"a" * 900) for i in range(10_000))),
    "a page": says(b"<!doctype html><html><body><p>No feed here.</p></body></html>"),
    "billion laughs": says(_LAUGHS.encode()),
    "bytes": says(random.Random(0).randbytes(200_000)),
}
NAMES = tuple(FAULTS)


async def serve(sources: int, pipe: Connection) -> None:
    bodies = {n: feed(n) for n in range(sources) if not is_faulty(n)}
    chance = random.Random(0)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        n = number(writer.get_extra_info("sockname")[0])
        try:
            path = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode()
            await asyncio.sleep(chance.uniform(0.05, 0.15))
            if is_faulty(n):
                await FAULTS[way(n)](reader, writer)
            elif path == "/rss":
                await says(bodies[n])(reader, writer)
            elif path.startswith("/story/"):
                await says(page(path), HEAD.replace(b"application/rss+xml", b"text/html"))(reader, writer)
            else:
                await says(b"", _STATUS % b"404 Not Found")(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass  # the client had enough
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "0.0.0.0", 0, backlog=1_024)
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def way(n: int) -> str:
    return NAMES[n // EACH % len(NAMES)]


def host(n: int) -> str:
    return f"127.1.{n // 250}.{n % 250 + 1}"


def number(address: str) -> int:
    _, _, high, low = address.split(".")
    return int(high) * 250 + int(low) - 1


def run_server(sources: int, pipe: Connection) -> None:
    asyncio.run(serve(sources, pipe))


def built(folder: Path, port: int, numbers: list[int]) -> tuple[dict[str, Any], dict[str, Any], float]:
    """Build an issue of sources with the command line: the issue, the run's report, the seconds it took."""
    folder.mkdir()
    sources = "".join(
        f'[[source]]\nname = "Paper {n}"\nfeed = "http://{host(n)}:{port}/rss"\n' for n in numbers
    )
    settings = f'[edition]\ntitle = "G"\nstories = 12\n[fetch]\nallow_private = true\n{sources}'
    (folder / "digest.toml").write_text(settings, "utf-8")
    command = [sys.executable, "-m", "digest", "build", "-q", "-c", str(folder / "digest.toml")]
    command += [
        "-o",
        str(folder / "out"),
        "--date",
        f"{DAY:%Y-%m-%d}",
        "--report",
        str(folder / "report.json"),
    ]
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=folder)
    took = time.perf_counter() - start
    (issue,) = folder.glob("out/*/*/issue.json")
    return json.loads(issue.read_text("utf-8")), json.loads((folder / "report.json").read_text("utf-8")), took


def run(sources: int, port: int, folder: Path) -> list[str]:
    """Build both issues, print figures, and give what is not as it should be."""
    everyone = list(range(sources))
    good = [n for n in everyone if not is_faulty(n)]
    alone, _, took_alone = built(folder / "good", port, good)
    mixed, report, took = built(folder / "all", port, everyone)
    failed = {failure["where"]: failure["error"] for failure in report["failures"]}
    for name in NAMES:
        n = next(n for n in everyone if is_faulty(n) and way(n) == name)
        print(f"  {name:22s} {failed.get(f'Paper {n}', {}).get('message', 'NOT NAMED')[:100]}")
    cpu, peak = cost()
    stories = sum(len(section["stories"]) for section in mixed["sections"])
    print(f"{len(good)} good sources alone: {took_alone:.1f} s; all {sources}: {took:.1f} s wall")
    print(f"both: {cpu:.1f} s of processor; largest process {peak:.0f} MB; {stories} stories")
    expected = {f"Paper {n}" for n in everyone if is_faulty(n)}
    checks = {
        f"takes more than {BOUND_S:.0f} s": took > BOUND_S,
        "the stories are not the same": mixed["sections"] != alone["sections"],
        f"not named: {sorted(expected - set(failed))}": bool(expected - set(failed)),
        f"named and good: {sorted(set(failed) - expected)}": bool(set(failed) - expected),
    }
    return [message for message, is_so in checks.items() if is_so]


def cost() -> tuple[float, float]:
    """Give seconds of processor, and the largest memory in MB, of what was run and has ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def large_feed() -> list[str]:
    """Read a feed of 12,000 items in a process of its own."""
    from digest.model import Failure, Fetched  # noqa: PLC0415 - this process alone pays for them
    from digest.pipeline import candidates  # noqa: PLC0415

    chance = random.Random(1)
    entries = "".join(
        f"<item><title>{words(chance, 6)}</title><link>https://gazette.example/{i}</link><guid>{i}</guid>"
        f"<pubDate>{format_datetime(DAY - timedelta(minutes=i))}</pubDate>"
        f"<description>{prose(chance, 120)}</description></item>"
        for i in range(12_000)
    )
    body = f'<rss version="2.0"><channel><title>G</title>{entries}</channel></rss>'.encode()
    del entries
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    found = candidates(Fetched(where="G", body=body, form="feed", url="https://gazette.example/rss"), DAY)
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(body) / 1e6:.1f} MB, {len(found)} articles: {took:.2f} s of processor, {peak:.0f} MB RSS")
    print(f"(before: {before:.0f} MB)")
    return ["a failure"] if any(isinstance(one, Failure) for one in found) else []


def main(sources: int = 500) -> int:
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(
        target=run_server, args=(sources, theirs), daemon=True
    )
    server.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            wrong = run(sources, ours.recv(), Path(folder))
    finally:
        server.kill()
    for message in wrong:
        print(f"WRONG: {message}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(bool(large_feed()) if "--feed" in sys.argv else main(*map(int, sys.argv[1:])))
