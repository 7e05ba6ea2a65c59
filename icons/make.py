#!/usr/bin/env python3
"""Makes every icon from source.svg. Needs `rsvg-convert` and nothing else; see README.md.

With a folder as its argument, from the source.svg of that folder, into that folder.
"""

import re
import struct
import subprocess
import sys
import zlib
from collections import Counter
from pathlib import Path

HERE = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
SOURCE = (HERE / "source.svg").read_text()
TILE = re.search(r'<rect id="tile".*?/>', SOURCE).group()
MARK = re.search(r'<path id="mark".*?/>', SOURCE).group()
FULL_TILE = re.sub(r' rx="\d+"', "", TILE)


def scaled(shape: str, factor: float) -> str:
    """The shape grown or shrunk about the middle of the drawing."""
    shift = 256 * (1 - factor)
    return f'<g transform="translate({shift:g} {shift:g}) scale({factor:g})">{shape}</g>'


def drawing(body: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">{body}</svg>\n'


# As an application tile; with the margin that macOS expects; small, where the mark needs the room;
# and without corners, where the platform cuts its own (its safe circle is 80 % wide).
APP = drawing(TILE + MARK)
MACOS = drawing(scaled(TILE + MARK, 0.82))
SMALL = drawing(TILE + scaled(MARK, 1.16))
MASKABLE = drawing(FULL_TILE + scaled(MARK, 0.82))
UNCUT = drawing(FULL_TILE + scaled(MARK, 0.94))


def png(svg: str, size: int) -> bytes:
    command = ["rsvg-convert", "--width", str(size), "--height", str(size), "--format", "png"]
    return subprocess.run(command, input=svg.encode(), capture_output=True, check=True).stdout


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def pixels(image: bytes) -> tuple[int, int, list[bytes]]:
    """The RGBA pixels of an 8-bit PNG without interlacing, as rsvg-convert writes it."""
    width, height = struct.unpack(">II", image[16:24])
    packed, at = b"", 8
    while at < len(image):
        length = struct.unpack(">I", image[at:at + 4])[0]
        if image[at + 4:at + 8] == b"IDAT":
            packed += image[at + 8:at + 8 + length]
        at += length + 12
    depth = {2: 3, 6: 4}[image[25]]
    raw, stride = zlib.decompress(packed), width * depth
    row, found = bytearray(stride), []
    for y in range(height):
        kind, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for x in range(stride):
            left = line[x - depth] if x >= depth else 0
            corner = row[x - depth] if x >= depth else 0
            up, guess = row[x], left + row[x] - corner
            paeth = min((left, up, corner), key=lambda near: abs(guess - near))
            line[x] = (line[x] + [0, left, up, (left + up) // 2, paeth][kind]) & 255
        row = line
        found += [bytes(row[x:x + depth]) + b"\xff" * (4 - depth) for x in range(0, stride, depth)]
    return width, height, found


def small(image: bytes) -> bytes:
    """The same picture with a palette: flat colours as they are, edges in steps of 1/5."""
    width, height, found = pixels(image)
    flat = {colour for colour, times in Counter(found).items() if times > len(found) // 100}
    step = lambda colour: bytes(round(part / 51) * 51 for part in colour)
    found = [colour if colour in flat else step(colour) for colour in found]
    palette = sorted(set(found), key=lambda colour: colour[3])
    place = {colour: index for index, colour in enumerate(palette)}
    rows = b"".join(b"\0" + bytes(place[colour] for colour in found[y * width:(y + 1) * width])
                    for y in range(height))
    return (image[:8] + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
            + chunk(b"PLTE", b"".join(colour[:3] for colour in palette))
            + chunk(b"tRNS", bytes(colour[3] for colour in palette))
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def at(size: int) -> bytes:
    return png(SMALL if size <= 48 else APP, size)


def ico(sizes: list[int]) -> bytes:
    """An ICO file of PNG images: a directory of 16-byte records, then the images."""
    images = [at(size) for size in sizes]
    head = struct.pack("<HHH", 0, 1, len(images))
    offset = len(head) + 16 * len(images)
    records = b""
    for size, image in zip(sizes, images):
        edge = size % 256
        records += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(image), offset)
        offset += len(image)
    return head + records + b"".join(images)


def icns() -> bytes:
    """An ICNS file: each image in a chunk of its type and length, sizes by Apple's table."""
    kinds = {"ic11": 32, "ic12": 64, "ic07": 128, "ic13": 256, "ic08": 256, "ic14": 512,
             "ic09": 512, "ic10": 1024}
    chunks = b""
    for kind, size in kinds.items():
        image = png(MACOS, size)
        chunks += kind.encode() + struct.pack(">I", len(image) + 8) + image
    return b"icns" + struct.pack(">I", len(chunks) + 8) + chunks


def main() -> None:
    web = HERE / "web"
    web.mkdir(exist_ok=True)
    files = {
        HERE / "32x32.png": at(32),
        HERE / "128x128.png": at(128),
        HERE / "128x128@2x.png": at(256),
        HERE / "icon.png": at(512),
        HERE / "icon.ico": ico([32, 16, 24, 48, 64, 256]),
        HERE / "icon.icns": icns(),
        web / "icon-192.png": small(at(192)),
        web / "maskable-512.png": small(png(MASKABLE, 512)),
        web / "apple-touch-180.png": small(png(UNCUT, 180)),
        web / "icon.svg": APP.encode(),
        web / "favicon.svg": SMALL.encode(),
    }
    for path, content in files.items():
        path.write_bytes(content)


if __name__ == "__main__":
    main()
