from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture

from digest.render.pictures import MAX_PIXELS, fit
from tests.builders import make_png


def encoded(form: str, width: int = 60, height: int = 40, mode: str = "RGB", **options: Any) -> bytes:
    data = io.BytesIO()
    Picture.new(mode, (width, height)).save(data, form, **options)
    return data.getvalue()


def photograph(form: str, width: int = 1600) -> bytes:
    """Give something as restless as a photograph."""
    noise = np.random.default_rng(5).integers(0, 255, (40, 60, 3), dtype=np.uint8)
    data = io.BytesIO()
    Picture.fromarray(noise).resize((width, width * 2 // 3)).save(data, form)
    return data.getvalue()


@pytest.mark.parametrize(("form", "ending"), [("PNG", "png"), ("JPEG", "jpg"), ("GIF", "gif")])
def test_a_picture_that_is_fit_keeps_its_bytes(form: str, ending: str) -> None:
    data = encoded(form)

    picture = fit(data)

    assert picture
    assert (picture.data, picture.ending, picture.width, picture.height) == (data, ending, 60, 40)


def test_a_wide_photograph_becomes_as_wide_as_is_asked_and_much_lighter() -> None:
    data = photograph("JPEG", 3000)

    picture = fit(data)

    assert picture
    assert (picture.ending, picture.width, picture.height) == ("jpg", 1200, 800)
    assert len(picture.data) < len(data) / 2


def test_a_photograph_that_came_as_png_becomes_a_jpeg() -> None:
    picture = fit(photograph("PNG"))

    assert picture
    assert picture.ending == "jpg"


def test_a_drawing_and_what_is_see_through_stay_png() -> None:
    for mode in ("P", "RGBA"):
        picture = fit(encoded("PNG", 2600, 900, mode))

        assert picture
        assert (picture.ending, picture.width) == ("png", 1200)


def test_a_picture_is_not_made_heavier_by_making_it_smaller() -> None:
    dots = np.random.default_rng(5).integers(0, 2, (300, 1300), dtype=np.uint8) * 255
    data = io.BytesIO()
    Picture.fromarray(dots).convert("1").save(data, "PNG")

    assert fit(data.getvalue()) == fit(data.getvalue(), 5000)


def test_a_type_that_outlook_does_not_show_becomes_one_that_it_does() -> None:
    picture = fit(photograph("WEBP", 600))

    assert picture
    assert picture.ending == "jpg"


def test_a_picture_turned_by_its_metadata_stands_upright() -> None:
    exif = Picture.Exif()
    exif[0x0112] = 6  # turned by a quarter

    picture = fit(encoded("JPEG", exif=exif))

    assert picture
    assert (picture.width, picture.height) == (40, 60)


def test_a_picture_does_not_tell_where_it_was_taken() -> None:
    exif = Picture.Exif()
    exif[0x8825] = {1: "N"}

    picture = fit(encoded("JPEG", exif=exif))

    assert picture
    assert b"Exif" not in picture.data


def test_the_same_bytes_give_the_same_bytes() -> None:
    data = photograph("PNG")

    assert fit(data) == fit(data)


def bomb() -> bytes:
    """Give a PNG of a few kilobytes that says it has four times the pixels that are unpacked."""
    side = int((4 * MAX_PIXELS) ** 0.5)

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + crc

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(9_000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<html>not found</html>",
        b"%PDF-1.7 ...",
        photograph("JPEG")[:2_000],
        make_png(1300, 20)[:60],
        encoded("TIFF"),
        encoded("BMP"),
        bomb(),
    ],
    ids=["empty", "svg", "html", "pdf", "cut jpeg", "cut png", "tiff", "bmp", "bomb"],
)
def test_what_is_no_picture_for_mail_is_none(data: bytes) -> None:
    assert fit(data) is None


@given(
    st.binary(max_size=200), st.sampled_from([make_png(), encoded("GIF"), encoded("JPEG")]), st.integers(0)
)
def test_no_bytes_raise(noise: bytes, data: bytes, place: int) -> None:
    place %= len(data)
    picture = fit(data[:place] + noise + data[place + len(noise) :])

    assert picture is None or picture.data
