"""Whatever is handed in: a clear problem within seconds and bounds of memory, nothing published.

Each build runs in a process that may take 10 seconds of processor time and a gigabyte on top.
"""

import gzip
import io
import json
import os
import re
import shutil
import stat
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

HERE = Path(__file__).parent
SMALL = HERE.parent / "sites" / "good-small"
TODAY = "2026-11-22"

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits as on Linux"),
]


class Limited:
    """Builds under limits, in children of one process that has everything loaded."""

    def __init__(self, small: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "limited.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.send(["build", "-C", str(small), "--today", TODAY])

    def send(self, words: list[str]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()

    def build(self, project: Path) -> dict:
        self.send(["build", "-C", str(project), "--today", TODAY])
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())


@pytest.fixture(scope="module")
def limited(tmp_path_factory) -> Iterator[Limited]:
    small = tmp_path_factory.mktemp("small") / "project"
    shutil.copytree(SMALL, small, ignore=shutil.ignore_patterns(".cache"))
    found = Limited(small)
    yield found
    found.process.communicate()


@pytest.fixture
def project(tmp_path) -> Iterator[Path]:
    root = tmp_path / "project"
    shutil.copytree(SMALL, root)
    yield root
    # Deeper than Python's own rmtree goes.
    subprocess.run(["rm", "-rf", str(root)], check=True)


# --- what is handed in -------------------------------------------------------------------------

Case = Callable[[Path], None]
PAGE = "---\ntitle: 某页\ndate: 2026-07-01\n---\n内容\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'


def write(path: str, content: str | bytes) -> Case:
    def do(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.encode() if isinstance(content, str) else content)

    return do


def link(path: str, target: str) -> Case:
    def do(root: Path) -> None:
        if (root / path).exists():
            shutil.move(root / path, root.parent / "moved")
        (root / path).symlink_to(target.replace("ROOT", str(root)))

    return do


def prose(text: str) -> Case:
    def do(root: Path) -> None:
        about = root / "content/about.md"
        about.write_text(f"{about.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")

    return do


def setting(text: str, instead_of: str = "") -> Case:
    def do(root: Path) -> None:
        file = root / "mkdocs.yml"
        said = file.read_text(encoding="utf-8")
        assert instead_of in said
        changed = said.replace(instead_of, text) if instead_of else f"{said}\n{text}\n"
        file.write_text(changed, encoding="utf-8")

    return do


def logo(name: str, content: str | bytes | None = None) -> Case:
    """Another picture as the site's logo; without content only the name is written."""

    def do(root: Path) -> None:
        if content is not None:
            write(f"content/assets/{name}", content)(root)
        site = root / "content/site.yml"
        said = name if content is None else f"/assets/{name}"
        text, changed = re.subn(r"标志: .*", f'标志: "{said}"', site.read_text(encoding="utf-8"))
        assert changed == 1
        site.write_text(text, encoding="utf-8")

    return do


def both(*cases: Case) -> Case:
    def do(root: Path) -> None:
        for case in cases:
            case(root)

    return do


def special(path: str, kind: int) -> Case:
    def do(root: Path) -> None:
        (root / path).unlink(missing_ok=True)
        try:
            os.mknod(root / path, 0o644 | kind, os.makedev(1, 5))
        except PermissionError:
            pytest.skip("making a device needs root")

    return do


def sparse(path: str, size: int) -> Case:
    def do(root: Path) -> None:
        with (root / path).open("wb") as file:
            file.truncate(size)

    return do


def deep_folders(root: Path) -> None:
    before = Path.cwd()
    os.chdir(root / "content/assets")
    try:
        for _ in range(2_200):
            Path("d").mkdir()
            os.chdir("d")
    finally:
        os.chdir(before)


def chunk(kind: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + checksum


def png(width: int, height: int, more: bytes = b"") -> bytes:
    """A black picture of one bit a pixel."""
    squeeze = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    pixels = b"".join(squeeze.compress(row) for _ in range(height)) + squeeze.flush()
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    end = chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", pixels) + end


def picture(form: str, mode: str, size: tuple[int, int], **more) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, form, **more)
    return out.getvalue()


def entities() -> str:
    lines = "".join(f'<!ENTITY a{n} "{(f"&a{n - 1};" if n else "a") * 10}">' for n in range(10))
    return f"<!DOCTYPE svg [{lines}]>{SVG}<title>&a9;</title><path d='M0 0'/></svg>"


def uses(levels: int = 10) -> str:
    groups = "".join(
        f"<g id='a{n}'>{f'<use href={chr(39)}#a{n - 1}{chr(39)}/>' * 10}</g>"
        for n in range(1, levels)
    )
    return f"{SVG}<g id='a0'><path d='M0 0h1'/></g>{groups}<use href='#a{levels - 1}'/></svg>"


def patterns() -> str:
    tile = "<pattern id='p{}' width='1' height='1'>{}</pattern>"
    first = tile.format(0, "<rect width='1' height='1'/>")
    rest = "".join(
        tile.format(n, f"<rect width='1' height='1' fill='url(#p{n - 1})'/>" * 20)
        for n in range(1, 9)
    )
    return f"{SVG}{first}{rest}<rect width='9' height='9' fill='url(#p8)'/></svg>"


def aliases() -> str:
    lines = ["extra:", "  a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines)


#: name → (what is handed in, code and words that the answer must have).
REFUSED: dict[str, tuple[Case, str]] = {
    # No path leaves the project.
    "record is a link to a file outside": (link("guides/x.md", "/etc/hostname"), "M107"),
    "folder is a link to one outside": (link("guides/more", "/etc"), "M107"),
    "attachment is a link to a file outside": (
        link("content/assets/h.txt", "/etc/hostname"),
        "M107",
    ),
    "link to outside over another link": (
        both(link("content/one", "two"), link("content/two", "/etc")),
        "M107",
    ),
    "content is a link to a folder outside": (link("content", "../moved"), "M107"),
    "logo with ..": (logo("../../../../etc/hostname"), "M362"),
    "logo with an absolute path": (logo("/etc/hostname"), "M360"),
    "logo with a backslash": (logo("..\\\\\\\\x.png"), "M362"),
    "logo with a drive": (logo("C:/x.png"), "M362"),
    "picture of prose with ..": (prose("![x](../../../../etc/hostname)"), "S104"),
    "picture of prose, absolute": (prose("![x](/etc/hostname)"), "S103"),
    "picture of prose on one's own disk": (prose("![x](file:///etc/hostname)"), "S103"),
    "docs_dir outside": (setting("docs_dir: /etc", "docs_dir: content"), "docs_dir 要写 content"),
    "docs_dir with ..": (setting("docs_dir: ../project/guides", "docs_dir: content"), "docs_dir"),
    "custom_dir outside": (
        setting("name: material\n  custom_dir: /etc", "name: material"),
        "custom_dir 指到项目文件夹以外",
    ),
    "snippets from outside": (
        both(
            setting(
                "  - attr_list\n  - pymdownx.snippets:\n      base_path: [/etc]", "  - attr_list"
            ),
            prose('--8<-- "hostname"'),
        ),
        "base_path 指到项目文件夹以外",
    ),
    "snippets from the web": (
        setting("  - attr_list\n  - pymdownx.snippets:\n      url_download: true", "  - attr_list"),
        "url_download",
    ),
    "settings inherited from outside": (setting("INHERIT: /etc/hostname"), "S361"),
    "settings inherited in a circle": (setting("INHERIT: mkdocs.yml"), "S361"),
    "settings that run a program": (
        setting("extra: !!python/object/apply:os.system ['touch owned']"),
        "S361",
    ),
    "settings that inherit a program": (
        both(
            setting("INHERIT: more.yml"),
            write("more.yml", "extra: !!python/object/apply:os.system ['touch owned']\n"),
        ),
        "S361",
    ),
    "hook that is not there": (setting("hooks: [nowhere.py]"), "S191"),
    # Links.
    "folder that links to one above": (link("guides/loop", "ROOT/guides"), "绕成了圈"),
    "link to itself": (link("guides/a.md", "a.md"), "M107"),
    "link to nowhere": (link("content/assets/a.png", "nowhere.png"), "M107"),
    # Names.
    "newline in a name": (write("content/assets/a\nb.txt", "x"), "M109"),
    "quotes and angle brackets in a name": (write("content/assets/a\"'<b>.txt", "x"), "M454"),
    "name of 255 bytes": (write(f"content/assets/{'长' * 83}.txt", "x"), "M454"),
    "letters taken apart": (write("content/assets/e\u0301.txt", "x"), "M454"),
    "dot at the end": (write("content/assets/a.", "x"), "M454"),
    "device of Windows": (write("content/assets/CON.txt", "x"), "M454"),
    "device of Windows as page": (write("content/nul.md", PAGE), "M454"),
    "bytes that are no text": (
        write(os.fsdecode(b"content/assets/\xff.txt"), "x"),
        "M109",
    ),
    # Collisions.
    "names that differ in case": (
        both(write("content/assets/A.txt", "x"), write("content/assets/a.txt", "y")),
        "M455",
    ),
    "page in the place of a list": (write("content/guides.md", PAGE), "M458"),
    "file in the place of a page": (write("content/about/index.html", "x"), "M458"),
    "file in the place of the home page": (write("content/index.html", "x"), "M458"),
    "file in the place of the search data": (write("content/search/index.js", "x"), "M458"),
    "file in the place of a folder": (write("content/guides", "x"), "M458"),
    "folder that differs in case from another": (write("content/Guides/a.pdf", "x"), "M458"),
    "picture in the place of a smaller one": (
        both(
            logo("a.png", picture("PNG", "RGB", (1000, 500))),
            write("content/assets/a-320.png", "x"),
        ),
        "M458",
    ),
    # Size and depth of files.
    "page of 20 MB": (prose("内容一二三四五六七八九十\n\n" * 530_000), "M108"),
    "page of 1.9 MB": (prose("内容一二三四五六七八九十\n\n" * 50_000), "M451"),
    "one line of 1.9 MB": (prose("内容**一二**三四[五](/guides/)" * 45_000), "M451"),
    "one paragraph of many lines": (prose("内容**一二**三四[五](/guides/)\n" * 4_000), "M451"),
    "attachment of 3 GB": (sparse("content/assets/big.pdf", 3_000_000_000), "M459"),
    "folders 2,200 deep": (deep_folders, "M453"),
    "folders 400 deep": (write(f"content/assets/{'d/' * 400}x.pdf", "x"), "M453"),
    # Depth of prose.
    "quotes 10,000 deep": (prose("> " * 9_000 + "x"), "M452"),
    "lists 10,000 deep in one line": (prose("- " * 9_900 + "x"), "M452"),
    "lists 900 deep": (prose("".join("    " * n + "- x\n" for n in range(900))), "M45"),
    "boxes 600 deep": (prose("".join("    " * n + "!!! note\n" for n in range(600))), "M45"),
    "brackets 9,000 deep": (prose("[" * 9_000 + "x" + "]" * 9_000), "M452"),
    "brackets over many lines": (prose("[\n" * 10_000), "M452"),
    "links that never end": (prose("[x](" * 4_900), "M452"),
    "pictures that never end": (prose("![](" * 4_900), "M452"),
    "tags that never end": (prose("<a \n\n" * 30_000), "M452"),
    "comments that never end": (prose("<!-- \n\n" * 20_000), "M452"),
    "instructions that never end": (prose("<?x \n\n" * 20_000), "M452"),
    "tags 10,000 deep": (prose("<div>\n" * 9_000 + "x" + "</div>\n" * 9_000), "M45"),
    "tags 3,000 deep": (prose("<div>" * 2_900 + "x"), "S364"),
    "footnotes without end": (
        prose("".join(f"x[^{n}]\n\n[^{n}]: [^{n + 1}]\n\n" for n in range(5_000))),
        "M451",
    ),
    "one footnote used everywhere": (prose("x[^1]\n\n" * 20_000 + "[^1]: y"), "M451"),
    # YAML.
    "YAML 10,000 deep in brackets": (write("content/areas.yml", f"a: {'[' * 10_000}"), "M118"),
    "YAML 1,500 deep in lines": (
        write("content/areas.yml", "".join(" " * n + "a:\n" for n in range(1_500))),
        "M118",
    ),
    "YAML list 10,000 deep": (write("content/areas.yml", "- " * 10_000 + "x"), "M118"),
    "YAML with a million keys": (
        write("content/areas.yml", "".join(f"k{n}: v\n" for n in range(1_000_000))),
        "M108",
    ),
    "YAML with 190,000 keys": (
        write("content/areas.yml", "".join(f"k{n}: v\n" for n in range(170_000))),
        "M457",
    ),
    "YAML with 300,000 items": (
        write("content/areas.yml", "条目:\n" + "- {}\n" * 300_000),
        "M457",
    ),
    "YAML with 20,000 wrong items": (
        write("content/areas.yml", "条目:\n" + "- {}\n" * 20_000),
        "M460",
    ),
    "hundred records pasted from elsewhere": (
        both(
            *(
                write(
                    f"guides/g{n}.md",
                    "---\n" + "".join(f"键{k}: v\n" for k in range(300)) + "---\n",
                )
                for n in range(100)
            )
        ),
        "M460",
    ),
    "YAML value of 50 MB": (write("content/areas.yml", "a: " + "x" * 50_000_000), "M108"),
    "YAML value of 1.9 MB": (write("content/areas.yml", "a: " + "x" * 1_900_000), "M456"),
    "YAML names for names": (
        write("content/areas.yml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
        "M115",
    ),
    "settings of names for names": (setting(aliases()), "M115"),
    "settings 10,000 deep": (setting("extra: " + "[" * 10_000 + "]" * 10_000), "M118"),
    "settings of 50 MB": (setting("extra: " + "x" * 50_000_000), "M108"),
    # Pictures.
    "PNG of 900 million pixels": (logo("a.png", png(30_000, 30_000)), "M371"),
    "PNG a million pixels wide": (logo("a.png", png(4_000_000, 1)), "M371"),
    "PNG a million pixels high": (logo("a.png", png(1, 1_000_000)), "M371"),
    "PNG with a text of half a gigabyte": (
        logo("a.png", png(9, 9, chunk(b"zTXt", b"k\0\0" + zlib.compress(b"a" * 500_000_000, 9)))),
        "M373",
    ),
    "PNG cut off": (logo("a.png", png(3_000, 3_000)[:-600]), "M373"),
    "JPEG of 60 million pixels": (logo("a.jpg", picture("JPEG", "L", (12_000, 5_000))), "M371"),
    "WebP of 64 million pixels": (logo("a.webp", picture("WEBP", "RGB", (16_000, 4_000))), "M371"),
    "picture of prose with 900 million pixels": (
        both(
            write("content/assets/b.png", png(30_000, 30_000)),
            prose("![x](assets/b.png){ width=8 height=8 }"),
        ),
        "S363",
    ),
    # SVG.
    "SVG of entities": (logo("a.svg", entities()), "M372"),
    "SVG that reads a file": (
        logo(
            "a.svg",
            '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
            f"{SVG}<title>&x;</title><path d='M0 0'/></svg>",
        ),
        "M372",
    ),
    "SVG of uses of uses": (logo("a.svg", uses()), "M372"),
    "SVG that uses itself": (
        logo("a.svg", f"{SVG}<g id='a'><use href='#a'/></g></svg>"),
        "绕成了圈",
    ),
    "SVG of two that use each other": (
        logo(
            "a.svg",
            f"{SVG}<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g></svg>",
        ),
        "绕成了圈",
    ),
    "SVG of patterns of patterns": (logo("a.svg", patterns()), "M372"),
    "SVG with a path of megabytes": (
        logo("a.svg", f"{SVG}<path d='M0 0{'h1v1' * 500_000}'/></svg>"),
        "M372",
    ),
    "SVG 4,000 deep": (logo("a.svg", f"{SVG}{'<g>' * 4_000}{'</g>' * 4_000}</svg>"), "M372"),
    "SVG squeezed": (
        logo("a.svg", gzip.compress(f"{SVG}<path d='M0 0'/>{' ' * 100_000_000}</svg>".encode())),
        "M372",
    ),
    "svgz": (logo("a.svgz", gzip.compress(f"{SVG}<path d='M0 0'/></svg>".encode())), "M370"),
    "SVG of prose that is a bomb": (
        both(
            write("content/assets/b.svg", uses()),
            prose("![x](assets/b.svg){ width=8 height=8 }"),
        ),
        "S362",
    ),
    # What is no file.
    "pipe": (special("content/assets/f.txt", stat.S_IFIFO), "M107"),
    "pipe as page": (special("content/f.md", stat.S_IFIFO), "M107"),
    "pipe as record": (special("content/areas.yml", stat.S_IFIFO), "M107"),
    "pipe as picture": (
        both(logo("a.png", b""), special("content/assets/a.png", stat.S_IFIFO)),
        "M107",
    ),
    "foo.md and foo/index.md": (
        both(write("content/foo.md", PAGE), write("content/foo/index.md", PAGE)),
        "M350",
    ),
    "device": (special("content/assets/zero.txt", stat.S_IFCHR), "M107"),
    "link to a device": (link("content/assets/zero.txt", "/dev/zero"), "M107"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_plain_words_and_nothing_is_published(limited, project, name):
    case, says = REFUSED[name]
    case(project)
    outcome = limited.build(project)
    ran = Path("owned").exists()
    Path("owned").unlink(missing_ok=True)
    assert not ran
    said = outcome["said"]
    assert outcome["code"] == 1, outcome
    assert says in said, said[:2000]
    assert "改法：" in said
    assert "Traceback" not in said
    assert not (project / "site").exists()
    assert outcome["seconds"] < 10
    assert 0 <= outcome["megabytes"] + 20 < 1000


#: name → (what is handed in, files that are then published).
TAKEN: dict[str, tuple[Case, list[str]]] = {
    "spaces, brackets and emoji in a name": (
        logo("图 [1] (二) & 😀.svg", (SMALL / "content/assets/site-logo.svg").read_bytes()),
        ["assets/图 [1] (二) & 😀.svg"],
    ),
    "link to a file of the project": (
        link("content/assets/b.svg", "site-logo.svg"),
        ["assets/b.svg"],
    ),
    "two hundred thousand characters": (
        prose("内容**一二**三四五六七八九十[看](guides/dibao.md)。\n\n" * 4_500),
        ["about/index.html"],
    ),
    "as many open brackets as are let through": (
        prose(("[" * 95 + "x" * 150 + "\n\n") * 400 + ("[x](" * 95 + "\n\n") * 200),
        ["about/index.html"],
    ),
    "as many levels as are let through": (
        prose("".join("    " * n + "- x\n" for n in range(29)) + "\n" + ("> " * 29 + "x\n\n") * 99),
        ["about/index.html"],
    ),
    "PNG of forty million pixels": (
        logo("a.png", picture("PNG", "RGBA", (6_300, 6_300))),
        ["assets/a.png", "assets/a-320.png", "favicon.ico"],
    ),
    "banner": (logo("a.png", picture("PNG", "RGBA", (16_000, 2_400))), ["favicon.ico"]),
    "grey in sixteen bits": (
        logo("a.png", picture("PNG", "I;16", (3_000, 2_000))),
        ["favicon.ico"],
    ),
    "picture that moves": (
        logo(
            "a.png",
            picture(
                "PNG",
                "L",
                (1_200, 1_200),
                save_all=True,
                append_images=[Image.new("L", (1_200, 1_200), n) for n in range(60)],
            ),
        ),
        ["assets/a.png"],
    ),
    "attachment of 90 MB": (sparse("content/assets/big.pdf", 90_000_000), ["assets/big.pdf"]),
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_odd_and_harmless_is_published_within_the_limits(limited, project, name):
    case, files = TAKEN[name]
    case(project)
    outcome = limited.build(project)
    assert outcome["code"] == 0, outcome
    assert outcome["seconds"] < 10
    assert outcome["megabytes"] < 1000
    for file in files:
        assert (project / "site" / file).is_file()
    for path in (project / "site").rglob("*.png"):
        with Image.open(path) as image:
            assert getattr(image, "n_frames", 1) == 1


def test_a_setting_that_is_a_pipe_does_not_keep_anybody_waiting(limited, project):
    special("mkdocs.yml", stat.S_IFIFO)(project)
    outcome = limited.build(project)
    assert outcome["code"] == 2
    assert "没有 mkdocs.yml" in outcome["said"]
