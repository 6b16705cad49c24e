"""Measure a run over 500 feeds on loopback: cold, then with every feed unchanged.

    python bench/fetch.py [FEEDS] [THREADS]

Each feed has a host name of its own, which an injected resolver leads to a
server in another process. It waits 50 to 150 ms before each answer and sends
about 98 kB of feed, packed. Prints seconds of wall and of processor, and the
largest memory of this process.
"""

from __future__ import annotations

import asyncio
import gzip
import multiprocessing
import random
import resource
import sys
import time
from typing import TYPE_CHECKING

from digest.fetch import Fetcher, FetchOptions, Fresh, InMemory, Request, Unchanged

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

WORDS = ("harbour", "council", "vote", "ferry", "quay", "storm", "budget", "school", "mayor", "bridge")


def feed(n: int) -> bytes:
    chance = random.Random(n)
    items = "".join(
        f"<item><title>Story {i}</title><link>https://feed{n}.example/{i}</link>"
        f"<description>{' '.join(chance.choices(WORDS, k=700))}</description></item>"
        for i in range(20)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{n}</title>{items}</channel></rss>'.encode()
    )


async def serve(feeds: int, pipe: Connection) -> None:
    bodies = [gzip.compress(feed(n), 6) for n in range(feeds)]
    chance = random.Random(0)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        n = int(head.partition("host: feed")[2].partition(".")[0])
        await asyncio.sleep(chance.uniform(0.05, 0.15))
        if f'if-none-match: "{n}"' in head:
            writer.write(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
        else:
            told = f'ETag: "{n}"\r\nContent-Encoding: gzip\r\nContent-Length: {len(bodies[n])}\r\n'
            writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n" + told.encode() + b"\r\n" + bodies[n])
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=1_024)
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def run_server(feeds: int, pipe: Connection) -> None:
    asyncio.run(serve(feeds, pipe))


def timed(name: str, fetcher: Fetcher, requests: list[Request], expected: type) -> None:
    start, processor = time.perf_counter(), time.process_time()
    size = 0
    for result in fetcher.fetch_all(requests):
        assert isinstance(result, expected), result
        assert isinstance(result, Fresh | Unchanged)
        size += len(result.fetched.body)
    wall, processor = time.perf_counter() - start, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: {wall:.2f} s wall, {processor:.2f} s processor, {size / 1e6:.1f} MB, {peak:.0f} MB RSS")


def main(feeds: int = 500, threads: int = FetchOptions().threads) -> None:
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(
        target=run_server, args=(feeds, theirs), daemon=True
    )
    server.start()
    port = ours.recv()
    options = FetchOptions(allow_private=True, threads=threads)
    memory = InMemory()
    requests = [Request(name=f"feed {n}", url=f"http://feed{n}.example:{port}/rss") for n in range(feeds)]
    try:
        for name, expected in (("cold", Fresh), ("all unchanged", Unchanged)):
            fetcher = Fetcher(options, memory, resolver=lambda *_: ("127.0.0.1",))
            timed(name, fetcher, requests, expected)
    finally:
        server.kill()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
