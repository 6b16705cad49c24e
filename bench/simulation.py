"""How good the lineup is where the truth is known: a month of made-up news with planted importance.

    python -m bench.simulation             the table of docs/choosing.md: defaults against single signals
    python -m bench.simulation --sensitivity   each weight taken away, halved, doubled
    python -m bench.simulation --search    look for better weights, on seeds that the table does not use

A world has eight publications: five papers and three blogs, one of them with a
voting public ten times as large. Every day brings some seventy events, few of
them important (a lognormal). A publication covers an event the likelier, the
more important it is and the closer to its beat; it places it by what it thinks
of it, which is importance with an error. Against the signals work: wire copies
of trifles that every paper carries, votes that rise with age, missing votes,
articles that go round the world for their kittens, one paper whose clock is
three hours ahead and one feed that gives days without hours, outages of a day
or two, and yesterday's stories told again.

What a reader wants is importance, halved for every day since the event. The
figure is nDCG@8 (Järvelin & Kekäläinen 2002) of the stories as `ranked` gives
them, with everything that comes before: copies, events, measures.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from statistics import mean, stdev

from digest.model import Article, Image, Moment, Paragraph, Story
from digest.select import Candidate, SelectOptions, Weights, ranked
from digest.select.choose import not_told
from digest.select.history import Told, remember
from digest.select.reading import read

DAYS = 30
FIRST = datetime(2026, 3, 1, 5, 30, tzinfo=UTC)
KEPT_ISSUES = 7
SYLLABLES = [a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "ai", "or", "en")]
EQUAL = Weights(**{name: 1.0 for name, _ in Weights()})


@dataclass(frozen=True)
class Publication:
    """Who publishes: `reach` scales votes (0: counts none), `taste` is the error of its judgement."""

    name: str
    beat: int
    size: int
    taste: float
    reach: float = 0.0
    clock: timedelta = timedelta()
    days_only: bool = False
    kind: str = "news"


PAPERS = (
    Publication("Gazette", 0, 26, 0.6, reach=40),
    Publication("Post", 1, 24, 0.8),
    Publication("Courier", 2, 22, 0.9, reach=400),
    Publication("Herald", 3, 22, 1.0, clock=timedelta(hours=3)),
    Publication("Echo", 0, 18, 0.9, days_only=True),
    Publication("Slipway", 1, 5, 1.4, reach=15, kind="post"),
    Publication("Tidelines", 2, 5, 1.4, kind="post"),
    Publication("Square", 3, 14, 1.2, reach=4000, kind="post"),
)


@dataclass(frozen=True)
class Happening:
    """An event of the made-up world: `importance` is the truth, its words are its own."""

    key: str
    at: datetime
    importance: float
    beat: int
    words: tuple[str, ...]
    names: tuple[str, ...]
    is_wire_trifle: bool = False


@dataclass
class World:
    """A month of candidates by day, with the happening behind every article."""

    days: list[tuple[datetime, list[Candidate]]] = field(default_factory=list)
    behind: dict[str, Happening] = field(default_factory=dict)


def make_world(seed: int) -> World:
    rng = random.Random(seed)
    background = [make_word(rng) for _ in range(1500)]
    world = World()
    recent: list[Happening] = []
    out: dict[str, int] = {}
    for day in range(DAYS):
        closes = FIRST + timedelta(days=day)
        recent = [h for h in recent if closes - h.at < timedelta(hours=48)]
        recent += [make_happening(rng, closes, f"{day}-{n}", background) for n in range(70)]
        for paper in PAPERS:
            if paper.name not in out and rng.random() < 0.03:
                out[paper.name] = rng.choice((1, 2))
        candidates = []
        for paper in PAPERS:
            if paper.name in out:
                continue
            for candidate, happening in feed(rng, paper, recent, closes, background):
                candidates.append(candidate)
                world.behind[candidate.article.id] = happening
        out = {name: left - 1 for name, left in out.items() if left > 1}
        rng.shuffle(candidates)
        world.days.append((closes, candidates))
    return world


def make_word(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 3, 3))))


def make_happening(rng: random.Random, closes: datetime, key: str, background: list[str]) -> Happening:
    trifle = rng.random() < 0.05
    return Happening(
        key=key,
        at=closes - timedelta(hours=rng.uniform(0.5, 24)),
        importance=0.2 if trifle else rng.lognormvariate(0, 1),
        beat=rng.randrange(4),
        words=tuple(rng.choice(background) for _ in range(25)),
        names=tuple(make_word(rng).capitalize() for _ in range(8)),
        is_wire_trifle=trifle,
    )


def feed(
    rng: random.Random, paper: Publication, recent: list[Happening], closes: datetime, background: list[str]
) -> list[tuple[Candidate, Happening]]:
    """Give what a publication offers: its picks, best first as it sees them."""
    picks = []
    for happening in recent:
        age = (closes - happening.at) / timedelta(hours=24)
        seen = (
            math.log(happening.importance)
            + rng.gauss(0, paper.taste)
            + (0.8 if happening.beat == paper.beat else 0)
        )
        if happening.is_wire_trifle and paper.kind == "news":
            seen += 2.2
        picks.append((seen - 0.9 * age, happening))
    picks.sort(key=lambda pick: -pick[0])
    chosen = picks[: paper.size]
    return [
        (make_candidate(rng, paper, place, happening, closes, background), happening)
        for place, (_, happening) in enumerate(chosen)
    ]


def make_candidate(
    rng: random.Random,
    paper: Publication,
    place: int,
    happening: Happening,
    closes: datetime,
    background: list[str],
) -> Candidate:
    is_copy = happening.is_wire_trifle or rng.random() < 0.15
    pen = random.Random(happening.key) if is_copy else rng
    length = int(min(max(pen.lognormvariate(4.2 + 0.15 * math.log(happening.importance), 0.5), 25), 160))
    told = [
        pen.choice(happening.names if n % 4 == 0 else happening.words if n % 4 < 3 else background)
        for n in range(length)
    ]
    published = min(happening.at + timedelta(hours=rng.expovariate(0.4)), closes) + paper.clock
    return Candidate(
        article=Article(
            id=f"{paper.name}-{closes:%d}-{happening.key}",
            url=f"https://{paper.name.lower()}.example/{happening.key}",
            headline=" ".join(pen.sample(happening.names, 3) + pen.sample(happening.words, 3)),
            published=Moment(published.date() if paper.days_only else published),
            publication=paper.name,
            section=f"beat {happening.beat}",
            kind="post" if paper.kind == "post" else "news",
            language="en",
            paragraphs=tuple(Paragraph(text=" ".join(told[n : n + 40]) + ".") for n in range(0, length, 40)),
            votes=make_votes(rng, paper, happening, closes),
            image=Image(url="photo.jpg")
            if rng.random() < 0.5 + 0.1 * math.log(happening.importance)
            else None,
        ),
        position=place,
    )


def make_votes(rng: random.Random, paper: Publication, happening: Happening, closes: datetime) -> int | None:
    if not paper.reach or rng.random() < 0.2:
        return None
    if rng.random() < 0.03:
        return int(paper.reach * rng.uniform(20, 200))
    hours = (closes - happening.at) / timedelta(hours=1)
    liked = math.exp(0.7 * math.log(happening.importance) + rng.gauss(0, 0.8))
    return int(paper.reach * liked * min(hours / 12, 1.5))


def worth(happening: Happening, closes: datetime) -> float:
    """Say what a reader gets: importance, halved for every day."""
    return happening.importance * float(0.5 ** ((closes - happening.at) / timedelta(hours=24)))


def gain(story: Story, world: World, closes: datetime, seen: set[str]) -> float:
    happening = world.behind[story.article.id]
    if happening.key in seen:
        return 0.0
    seen.add(happening.key)
    return worth(happening, closes)


def ndcg(stories: list[Story], world: World, closes: datetime, told_before: set[str]) -> float:
    seen = set(told_before)
    got = dcg([gain(story, world, closes, seen) for story in stories[:8]])
    there = {world.behind[s.article.id].key: worth(world.behind[s.article.id], closes) for s in stories}
    best = sorted((value for key, value in there.items() if key not in told_before), reverse=True)
    return got / dcg(best[:8])


def dcg(gains: list[float]) -> float:
    return sum(value / math.log2(place + 2) for place, value in enumerate(gains))


@dataclass(frozen=True)
class Day:
    """A day's stories with their measures, whatever the weights; what was told before is out already."""

    closes: datetime
    stories: tuple[Story, ...]


def measured(world: World) -> list[Day]:
    """Rank every day with equal weights, so that each part of `why` is a measure."""
    days: list[Day] = []
    history: dict[int, list[Told]] = defaultdict(list)
    for number, (closes, candidates) in enumerate(world.days):
        told = tuple(t for n in range(number - KEPT_ISSUES, number) for t in history[n])
        options = SelectOptions(now=closes, told=told, weights=EQUAL)
        fresh, _ = not_told(candidates, options)
        stories = ranked(fresh, options)
        days.append(Day(closes, stories))
        by_worth = sorted(stories, key=lambda s: (-worth(world.behind[s.article.id], closes), s.id))
        history[number] = [remembered(story, closes) for story in by_worth[:8]]
    return days


def remembered(story: Story, closes: datetime) -> Told:
    return remember(story.article, read(story.article), story=story.id, issue=f"{closes:%Y-%m-%d}")


def score(days: list[Day], world: World, weights: Weights) -> float:
    """Give the month's mean nDCG@8; the best eight of each day count as told on the next ones."""
    found: list[float] = []
    told: list[list[str]] = []
    for day in days:
        before = {key for keys in told[-KEPT_ISSUES:] for key in keys}
        stories = sorted(day.stories, key=lambda s: (-total(s, weights), s.id))
        found.append(ndcg(stories, world, day.closes, before))
        by_worth = sorted(day.stories, key=lambda s: (-worth(world.behind[s.article.id], day.closes), s.id))
        told.append([world.behind[s.article.id].key for s in by_worth[:8]])
    return mean(found)


def total(story: Story, weights: Weights) -> float:
    by_name = dict(weights)
    return round(sum(by_name.get(name, 0.0) * value for name, value in story.why), 9)


def only(name: str) -> Weights:
    return Weights(**{key: float(key == name) for key, _ in Weights()})


def interval(values: list[float]) -> str:
    """Give mean and 95 % interval, Student's t for 30 values."""
    half = 2.045 * stdev(values) / math.sqrt(len(values))
    return f"{mean(values):.3f} ± {half:.3f}"


SINGLES = {"feed order": "position", "recency": "recency", "votes": "votes", "coverage": "coverage"}


def table(worlds: list[tuple[World, list[Day]]]) -> None:
    ours = [score(days, world, Weights()) for world, days in worlds]
    print(f"{'defaults':12s} {interval(ours)}")
    alone = {
        title: [score(days, world, only(name)) for world, days in worlds] for title, name in SINGLES.items()
    }
    for title, values in alone.items():
        better = [a - b for a, b in zip(ours, values, strict=True)]
        print(f"{title:12s} {interval(values)}   defaults better by {interval(better)}")


def sensitivity(worlds: list[tuple[World, list[Day]]]) -> None:
    print(f"{'weight':10s} {'default':>7s} {'0':>7s} {'half':>7s} {'double':>7s}")
    for name, value in Weights():
        tried = [replace(Weights(), **{name: value * factor}) for factor in (1, 0, 0.5, 2)]
        print(f"{name:10s} " + " ".join(f"{mean(score(d, w, t) for w, d in worlds):7.3f}" for t in tried))


def search(worlds: list[tuple[World, list[Day]]]) -> None:
    """Climb one weight at a time, in steps of 0.05."""
    best = Weights()
    top = mean(score(days, world, best) for world, days in worlds)
    for _ in range(4):
        start = top
        for name, value in best:
            for step in (-0.10, -0.05, 0.05, 0.10):
                tried = replace(best, **{name: round(max(value + step, 0), 2)})
                found = mean(score(days, world, tried) for world, days in worlds)
                if found > top + 0.0005:
                    best, top = tried, found
        print(f"{top:.4f} {best}", flush=True)
        if top == start:
            return


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sensitivity", action="store_true")
    parser.add_argument("--search", action="store_true")
    parser.add_argument("--seeds", type=int, default=30)
    given = parser.parse_args()
    first = 1000 if given.search else 0
    worlds = []
    for seed in range(first, first + given.seeds):
        world = make_world(seed)
        worlds.append((world, measured(world)))
    (search if given.search else sensitivity if given.sensitivity else table)(worlds)


if __name__ == "__main__":
    main()
