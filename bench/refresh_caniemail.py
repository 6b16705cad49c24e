"""Write digest/check/caniemail.json anew from caniemail's published data.

python -m bench.refresh_caniemail caniemail.json

The data is `data/caniemail.json` of the npm package (`npm pack caniemail`) or what
https://www.caniemail.com/api/data.json answers; both are MIT (digest/check/caniemail.LICENSE).
Kept of each feature are its name, what shows that a message uses it, and a letter for the newest
tested version of each client: y supported, a partly, n not, u or - unknown. Notes are left behind.
A feature that nothing in a message shows (BIMI, say), or that every client supports, is left out.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "digest" / "check" / "caniemail.json"

# What shows a feature where its title does not say so by itself.
ODD = {
    "amp": ["attribute:amp4email", "attribute:⚡4email"],
    "css-at-media-device-pixel-ratio": ["media:-webkit-device-pixel-ratio"],
    "css-at-media-hover": ["media:hover", "media:any-hover"],
    "css-at-media-orientation": ["media:orientation"],
    "css-at-media-prefers-color-scheme": ["media:prefers-color-scheme"],
    "css-at-media-prefers-reduced-motion": ["media:prefers-reduced-motion"],
    "css-block-inline-size": ["property:block-size", "property:inline-size"],
    "css-border-inline-block-individual": [
        f"property:border-{side}{what}"
        for side in ("inline-start", "inline-end", "block-start", "block-end")
        for what in ("", "-color", "-style", "-width")
    ],
    "css-border-inline-block-longhand": [
        f"property:border-{axis}-{what}"
        for axis in ("inline", "block")
        for what in ("color", "style", "width")
    ],
    "css-border-inline-block": ["property:border-inline", "property:border-block"],
    "css-border-radius-logical": [
        f"property:border-{a}-{b}-radius" for a in ("start", "end") for b in ("start", "end")
    ],
    "css-color-scheme": ["property:color-scheme"],
    "css-column-layout-properties": ["property:columns", "property:column-rule", "property:column-width"],
    "css-comments": ["comment:css"],
    "css-flex-direction": ["property:flex-direction"],
    "css-flex-wrap": ["property:flex-wrap"],
    "css-gap": ["property:gap", "property:column-gap", "property:row-gap"],
    "css-grid-template": [f"property:grid-template{what}" for what in ("", "-areas", "-columns", "-rows")],
    "css-intrinsic-size": ["keyword:fit-content", "keyword:min-content", "keyword:max-content"],
    "css-left-right-top-bottom": [f"property:{side}" for side in ("left", "right", "top", "bottom")],
    "css-margin-block-start-end": ["property:margin-block-start", "property:margin-block-end"],
    "css-margin-inline-block": ["property:margin-inline", "property:margin-block"],
    "css-margin-inline-start-end": ["property:margin-inline-start", "property:margin-inline-end"],
    "css-modern-color": [f"function:{name}" for name in ("lch", "oklch", "lab", "oklab")],
    "css-nesting": ["nesting:css"],
    "css-padding-block-start-end": ["property:padding-block-start", "property:padding-block-end"],
    "css-padding-inline-block": ["property:padding-inline", "property:padding-block"],
    "css-padding-inline-start-end": ["property:padding-inline-start", "property:padding-inline-end"],
    "css-pseudo-class-lang": ["pseudo:lang"],
    "css-sytem-ui": [
        f"keyword:{name}" for name in ("system-ui", "ui-serif", "ui-sans-serif", "ui-rounded", "ui-monospace")
    ],
    "css-unit-calc": ["function:calc"],
    "css-unit-initial": ["keyword:initial"],
    "css-unit-percent": ["unit:%"],
    "css-variables": ["function:var"],
    "css-important": ["important:css"],
    "html-address": ["element:address"],
    "html-anchor-links": ["link:#"],
    "html-comments": ["comment:html"],
    "html-doctype": ["doctype:html"],
    "html-h1-h6": [f"element:h{n}" for n in range(1, 7)],
    "html-image-maps": ["element:map"],
    "html-lists": ["element:ul", "element:ol", "element:dl"],
    "html-mailto-links": ["link:mailto"],
    "html-meta-color-scheme": ["meta:color-scheme"],
    "html-semantics": [
        f"element:{name}"
        for name in (
            *("article", "aside", "details", "figcaption", "figure", "footer", "header"),
            *("main", "mark", "nav", "section", "summary", "time"),
        )
    ],
    "html-srcset": ["attribute:srcset", "attribute:sizes"],
    "html-svg": ["element:svg"],
    "image-apng": ["image:apng"],
    "image-base64": ["image:data"],
    "image-heif": ["image:heif", "image:heic"],
    "image-jpg": ["image:jpg", "image:jpeg"],
    "image-mp4": ["image:mp4"],
    "image-tiff": ["image:tif", "image:tiff"],
}

# A title to what shows its feature, by category; the first that matches.
TITLES: dict[str, tuple[tuple[str, str], ...]] = {
    "css": (
        (r"@([a-z-]+)", "at:{0}"),
        (r"::?([a-z-]+)(?:\(\))?", "pseudo:{0}"),
        (r"([a-z-]+)\(\)", "function:{0}"),
        (r"([a-z]+) unit", "unit:{0}"),
        (r"(display):([a-z]+)", "value:{0}:{1}"),
        (r"([a-z]+)(?: sibling)? combinator", "selector:{0}"),
        (r"([a-z]+) selectors?(?: \*)?", "selector:{0}"),
        (r"([a-z-]+)(?: property| shorthand)?", "property:{0}"),
    ),
    "html": (
        (r'<(\w+) type="(\w+)"> element', "typed:{0}:{1}"),
        (r"<(\w+)>(?: element)?", "element:{0}"),
        (r"([a-z-]+) attribute", "attribute:{0}"),
    ),
    "image": ((r"(\w+)(?: image)? format", "image:{0}"),),
}


def shown_by(feature: dict[str, Any]) -> list[str]:
    """Say what in a message shows that it uses a feature; nothing does for some."""
    if feature["slug"] in ODD:
        return ODD[feature["slug"]]
    title = feature["title"].strip().lower()
    for pattern, look in TITLES.get(feature["category"], ()):
        if found := re.fullmatch(pattern, title):
            return [look.format(*found.groups())]
    return []


def letters(feature: dict[str, Any], clients: list[str]) -> str:
    """Give a letter a client, for the version that the data names last: it lists them in order of time."""
    stats = feature["stats"]
    found = ""
    for client in clients:
        family, _, platform = client.partition(".")
        versions = list(stats.get(family, {}).get(platform, {}).values())
        found += versions[-1][0] if versions else "-"
    return found


def reduced(data: dict[str, Any]) -> dict[str, Any]:
    """Keep what the check needs of the published data."""
    clients = sorted(
        {
            f"{family}.{platform}"
            for f in data["data"]
            for family, known in f["stats"].items()
            for platform in known
        }
    )
    names = data["nicenames"]
    features = []
    for feature in sorted(data["data"], key=lambda f: str(f["slug"])):
        support, shown = letters(feature, clients), shown_by(feature)
        if not shown or not set(support) & {"a", "n"}:
            print(f"left out: {feature['slug']} ({'supported everywhere' if shown else 'nothing shows it'})")
            continue
        title = " ".join(feature["title"].split())
        features.append({"slug": feature["slug"], "title": title, "shown": shown, "support": support})
    return {
        "source": "https://www.caniemail.com/ (MIT, see caniemail.LICENSE)",
        "date": data["last_update_date"][:10],
        "clients": {client: _named(client, names) for client in clients},
        "features": features,
    }


def _named(client: str, names: dict[str, dict[str, str]]) -> str:
    family, _, platform = client.partition(".")
    shown = names["platform"].get(platform, platform)
    return f"{names['family'].get(family, family)} ({shown})"


def _written(data: dict[str, Any]) -> str:
    """Write a feature a line, so that a refresh reads well as a diff."""
    head = {name: data[name] for name in ("source", "date", "clients")}
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in data["features"])
    return json.dumps(head, ensure_ascii=False, indent=1)[:-2] + f',\n "features": [\n{lines}\n]}}\n'


def main() -> None:
    """Read what was downloaded, write the package's data."""
    data = reduced(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    TARGET.write_text(_written(data), "utf-8")
    print(
        f"{TARGET}: {len(data['features'])} features, {len(data['clients'])} clients, "
        f"{TARGET.stat().st_size} bytes, as of {data['date']}"
    )


if __name__ == "__main__":
    main()
