"""Many requests at a time, one result each, in order.

Threads are enough: the time goes into waiting. A thread never sleeps on behalf
of a host; it takes whatever host's turn it is. What to do next is `errand`'s to
decide, what to tell is `settle`'s; all waiting is here.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from digest.fetch import address as addresses
from digest.fetch import robots, settle
from digest.fetch.errand import Errand, after, ask
from digest.fetch.exchange import BODY_STATUSES, Answer, Exchange, Fault
from digest.fetch.memory import InMemory, Memory
from digest.fetch.options import PRODUCT, FetchOptions, Request
from digest.fetch.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from digest.fetch.address import Address
    from digest.fetch.results import Result

    Resolver = Callable[[str, int, float], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is. `slow`: the hosts that are being waited for, longest first."""

    done: int
    total: int
    slow: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Same:
    """The end of an errand that came where another of this run had been; `key` is that one's address."""

    key: str


End = Answer | Fault | _Same


@dataclass(slots=True, kw_only=True)
class _Run:
    """One call of `fetch_all`.

    `open` errands have not ended; `ends` come from the threads, an exception
    among them is a bug; `held` pages wait for the robots.txt of an origin.
    """

    total: int = 0
    open: int = 0
    is_stopped: bool = False
    ends: queue.SimpleQueue[tuple[Errand, End] | BaseException] = field(default_factory=queue.SimpleQueue)
    held: dict[str, list[Errand]] = field(default_factory=dict)
    under_way: dict[int, tuple[str, float]] = field(default_factory=dict)


class Fetcher:
    """One run's door to the network. An address that was asked is not asked again by the same object.

    `exchange` stands in for the wire; `resolver(host, port, timeout_s)` for the
    system's. `clock` measures, `now` dates. One `fetch_all` at a time.
    Raises ConfigError for a proxy that is none, InputError for a folder that cannot be used.
    """

    def __init__(
        self,
        options: FetchOptions | None = None,
        memory: Memory | None = None,
        *,
        exchange: Exchange | None = None,
        resolver: Resolver | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),  # noqa: TID251 - the shell's clock
    ) -> None:
        self.options = options or FetchOptions()
        # A replay neither believes nor changes what is remembered of the real servers.
        self._memory = InMemory() if memory is None or self.options.offline else memory
        self._clock = clock
        self._now = now
        self._exchange = _exchange(self.options, exchange, resolver, clock)
        spacing_s = 0.0 if self.options.offline else self.options.spacing_s
        self._turns: Turns[Errand] = Turns(per_host=self.options.per_host, spacing_s=spacing_s)
        self._turn = threading.Condition()
        self._rules: dict[str, robots.Rules | Fault] = {}
        self._asked: dict[str, str] = {}
        self._judged: dict[str, datetime | None] = {}
        self._run = _Run()

    def fetch(self, request: Request) -> Result:
        """Fetch one address."""
        return next(self.fetch_all([request]))

    def fetch_all(self, requests: Iterable[Request]) -> Iterator[Result]:
        """Fetch many addresses; one result each, in order, as soon as it and those before it are there.

        Requests for one address share one answer. Memory is used by the thread
        that iterates, and only while it does. Closing the iterator drops what waits.
        """
        wanted = [(request, _readable(request)) for request in requests]
        uses = Counter(address.url for _, address in wanted if not isinstance(address, Fault))
        told: dict[str, Result] = {}
        run = self._start(wanted, told)
        try:
            for request, address in wanted:
                if isinstance(address, Fault):
                    yield settle.refused(request, address, self._now())
                    continue
                while address.url not in told:
                    self._receive(run, told)
                uses[address.url] -= 1
                result = told[address.url] if uses[address.url] else told.pop(address.url)
                yield settle.retold(result, request)
        finally:
            self._stop(run)

    def judge(self, url: str, fault: str | None) -> datetime | None:
        """Remember whether what an address gave could be read: why not, or None.

        Gives since when it could not, if an earlier run found that.
        """
        key = addresses.as_asked(url)
        known = self._memory.get(key)
        if known is None or key in self._judged:
            return self._judged.get(key)
        judged = settle.judged(known, fault, self._now())
        if judged != known:
            self._memory.put(key, judged, None)
        self._judged[key] = known.unread_since
        return known.unread_since

    def progress(self, *, slow_s: float = 2.0) -> Progress:
        """Say how far the run is; hosts count as slow after `slow_s`. Any thread may ask."""
        run, now = self._run, self._clock()
        with self._turn:
            waiting = sorted((started, host) for host, started in run.under_way.values())
        slow = tuple(dict.fromkeys(host for started, host in waiting if now - started >= slow_s))
        return Progress(done=run.total - run.open, total=run.total, slow=slow)

    def _start(self, wanted: Sequence[tuple[Request, Address | Fault]], told: dict[str, Result]) -> _Run:
        """Tell what needs no asking, and set threads to the rest."""
        errands: dict[str, Errand] = {}
        for request, address in wanted:
            if isinstance(address, Fault) or address.url in told or address.url in errands:
                continue
            known = self._known(request, address)
            if isinstance(known, Errand):
                errands[address.url] = known
            else:
                told[address.url] = known
        self._run = run = _Run(total=len(errands), open=len(errands))
        with self._turn:
            for errand in errands.values():
                self._admit(run, errand)
        for n in range(min(self.options.threads, len(errands))):
            threading.Thread(target=self._work, args=(run,), name=f"fetch {n}", daemon=True).start()
        return run

    def _known(self, request: Request, address: Address) -> Errand | Result:
        """Give what is known of an address already, or the errand to find out."""
        now, url = self._now(), address.url
        remembered = self._memory.get(url)
        key = self._asked.get(url)
        if key is not None and self._memory.get(key) is not None:
            return self._shared(Errand(request=request, address=address, remembered=remembered), key)
        if remembered and not (
            settle.is_due(remembered, now) or self.options.ignore_due or self.options.is_exact
        ):
            body = self._memory.body(url)
            if body is not None or remembered.failures:
                return settle.recalled(request, remembered, body, "not-due")
        return Errand(request=request, address=address, remembered=remembered)

    def _receive(self, run: _Run, told: dict[str, Result]) -> None:
        """Wait for the next errand that ends, remember it, and tell of it. Raises what broke a thread."""
        ended = run.ends.get()
        if isinstance(ended, BaseException):
            raise ended
        errand, got = ended
        told[errand.first] = self._settled(errand, got)

    def _settled(self, errand: Errand, got: End) -> Result:
        request, key, before = errand.request, errand.first, errand.remembered
        if isinstance(got, _Same):
            return self._shared(errand, got.key)
        kept = self._memory.body(key)
        if isinstance(got, Answer) and got.status == settle.NOT_MODIFIED and kept is None:
            # The body is lost: forget the validators, so that the next run gets it whole.
            got, before = Fault("protocol", "says that nothing is new, but nothing is kept of it"), None
        remembered = settle.remember(errand, got, before, self._now())
        if isinstance(got, Answer) and got.status in BODY_STATUSES:
            self._memory.put(key, remembered, got.body)
            return settle.fresh(request, remembered, got.body)
        self._memory.put(key, remembered, None)
        return settle.recalled(request, remembered, kept, "not-modified")

    def _shared(self, errand: Errand, key: str) -> Result:
        """Tell of an errand that came where another had been; an address of its own remembers it too."""
        shared, body = self._memory.get(key), self._memory.body(key)
        assert shared is not None  # it ended before this one did
        if key != errand.first:
            shared = settle.shared(errand, shared)
            self._memory.put(errand.first, shared, body)
            body = self._memory.body(errand.first)  # where the other has none, what was kept before
        return settle.recalled(errand.request, shared, body, "same-run")

    def _stop(self, run: _Run) -> None:
        """End a run. What nobody received was not remembered, so it may be asked again."""
        with self._turn:
            run.is_stopped = True
            self._turns.clear()
            self._turn.notify_all()
            while not run.ends.empty():
                ended = run.ends.get()
                if not isinstance(ended, BaseException):
                    for url in (*ended[0].visited, ended[0].address.url):
                        self._asked.pop(url, None)

    def _work(self, run: _Run) -> None:
        """Do what there is to do until all has ended: one thread's life."""
        try:
            while (taken := self._take(run)) is not None:
                self._step(run, *taken)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that iterates, which raises it
            run.ends.put(error)

    def _take(self, run: _Run) -> tuple[Errand, str] | None:
        with self._turn:
            while run.open and not run.is_stopped:
                now = self._clock()
                taken = self._turns.take(now)
                if taken is not None:
                    run.under_way[id(taken[0])] = (taken[1], now)
                    return taken
                self._turn.wait(self._turns.wait_s(now))
        return None

    def _step(self, run: _Run, errand: Errand, host: str) -> None:
        """Make one exchange, and place what follows from it."""
        try:
            following = self._following(errand)
        finally:
            with self._turn:
                self._turns.done(host)
                del run.under_way[id(errand)]
        with self._turn:
            if not run.is_stopped:
                self._place(run, errand, following)
            self._turn.notify_all()

    def _following(self, errand: Errand) -> Errand | End:
        earlier = self._asked.get(errand.address.url)
        if earlier is not None and not errand.is_robots:
            return _Same(key=earlier)
        started = self._clock()
        try:
            got: Answer | Fault = self._exchange(ask(errand, self.options))
        except Fault as fault:
            got = fault
        return after(errand, got, self._clock() - started, self.options)

    def _place(self, run: _Run, errand: Errand, following: Errand | End) -> None:
        """Put what follows where it belongs. The lock is held, as in all below."""
        if isinstance(following, Errand):
            self._admit(run, following)
        elif errand.is_robots:
            assert not isinstance(following, _Same)
            origin = errand.first.removesuffix("/robots.txt")
            self._rules[origin] = robots.judged(following, PRODUCT)
            for page in run.held.pop(origin, ()):
                self._admit(run, page)
        else:
            run.ends.put((errand, following))
            run.open -= 1
            if not isinstance(following, _Same):
                # After `put`: whoever finds an address here ends later, when it is remembered.
                self._asked |= dict.fromkeys((*errand.visited, errand.address.url), errand.first)

    def _admit(self, run: _Run, errand: Errand) -> None:
        """Let an errand wait for its turn; what is no feed asks robots.txt first, which may end it."""
        if errand.request.form == "feed" or errand.is_robots or not self.options.robots:
            self._turns.add(errand, errand.address.host)
            return
        origin = errand.address.origin
        rules = self._rules.get(origin)
        if rules is None:
            if origin not in run.held:
                run.held[origin] = []
                asking = Errand.for_robots(errand.request, origin)
                self._turns.add(asking, asking.address.host)
            run.held[origin].append(errand)
        elif isinstance(rules, Fault):
            self._place(run, errand, rules)
        elif rules.allows(errand.address.target):
            self._turns.add(errand, errand.address.host)
        else:
            self._place(
                run, errand, Fault("robots", f"the robots.txt of {errand.address.host} keeps programs out")
            )


def _readable(request: Request) -> Address | Fault:
    try:
        return addresses.read(request.url)
    except Fault as fault:
        return fault


def _exchange(
    options: FetchOptions, exchange: Exchange | None, resolver: Resolver | None, clock: Callable[[], float]
) -> Exchange:
    """Give what answers: a folder, the wire, or the wire with a folder that keeps what it says."""
    from digest.fetch.recording import Recorder, Replay  # noqa: PLC0415 - two options that are rarely used

    if options.offline is not None:
        return Replay(options.offline)
    if exchange is None:
        from digest.fetch.wire import Wire  # noqa: PLC0415 - urllib3 and TLS, only where there is a network

        exchange = Wire(options, resolver=resolver, clock=clock)
    return Recorder(options.record, exchange) if options.record is not None else exchange
