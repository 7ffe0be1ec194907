"""media：pictures and attachments of the records become files of the site, checked and measured."""

from __future__ import annotations

import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from PIL import Image, ImageOps

from mingchuang import limits
from mingchuang.load import Entry
from mingchuang.load.places import Path as FieldPath
from mingchuang.load.walk import marked
from mingchuang.model.fields import Attachment
from mingchuang.plan import SiteFile
from mingchuang.problems import Problem, Problems
from mingchuang.relate import Library
from mingchuang.svg import SvgError, clean_svg

MAX_WIDTH = 1280
#: Width of the version for lists: 120 CSS pixels on a screen of double density, with some air.
LIST_WIDTH = 320
_RASTER = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
#: Ways to store colours that all encoders take, some after conversion.
_MODES = frozenset(
    {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "LAB", "HSV"}
)
#: What Pillow calls metadata other than EXIF.
_NOTES = frozenset({"xmp", "XML:com.adobe.xmp", "comment", "photoshop"})
_DOWNLOADS = {".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ofd", ".wps", ".zip", ".png", ".jpg"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the site: addresses, and size in CSS pixels."""

    url: str
    width: int
    height: int
    webp: str | None = None
    #: The same for lists, where the picture is big enough to be worth it.
    small: Picture | None = None

    @property
    def for_lists(self) -> Picture:
        """The smallest version that there is."""
        return self.small or self


@dataclass(frozen=True, slots=True)
class Download:
    """A file to download: address, kind in capitals, size in bytes."""

    url: str
    kind: str
    size: int

    @property
    def label(self) -> str:
        """`PDF，48 KB`."""
        return f"{self.kind}，{max(1, round(self.size / 1024))} KB"


@dataclass(frozen=True, slots=True)
class Media:
    """Pictures and downloads by the entry's file and the written value."""

    pictures: Mapping[tuple[str, str], Picture] = field(default_factory=dict)
    downloads: Mapping[tuple[str, str], Download] = field(default_factory=dict)
    files: Mapping[str, SiteFile] = field(default_factory=dict)

    def picture(self, entry: Entry, value: str | None) -> Picture | None:
        """The picture that a record names."""
        return self.pictures.get((entry.file, value)) if value else None

    def download(self, entry: Entry, value: str | None) -> Download | None:
        """The attachment that a record names."""
        return self.downloads.get((entry.file, value)) if value else None


#: Folder of a kind's attachments, where it is not the folder of the record's file.
_FOLDERS = {"guide": "guides/forms", "site": "content"}


class _FileError(Exception):
    """A file that can't be used: code, what, mend."""


def collect(root: Path, library: Library, problems: Problems) -> Media:
    """Read all pictures and attachments that published records name.

    Args:
        root: project folder.
        library: published records.
        problems: takes missing, broken, oversized and disguised files.
    """
    media = Media({}, {}, {})
    for entry in library.entries.values():
        for found in marked(entry.record):
            if not isinstance(found.mark, Attachment):
                continue
            try:
                path = _resolve(root, entry, found.value)
                _take(root, path, entry, found.value, found.mark, media)
            except _FileError as fault:
                problems.add(_problem(entry, found.path, fault))
    return media


def _problem(entry: Entry, path: FieldPath, fault: _FileError) -> Problem:
    code, what, mend = fault.args
    return entry.problem(path, code, what, mend)


def _resolve(root: Path, entry: Entry, value: str) -> PurePosixPath:
    """Project-relative path of a named file."""
    if value.startswith("/"):
        path = PurePosixPath("content") / value.lstrip("/")
    else:
        folder = _FOLDERS.get(entry.kind) or str(PurePosixPath(entry.file).parent)
        # Editors write either `x.pdf` or, as they see it in the folder, `forms/x.pdf`.
        path = PurePosixPath(folder) / value.removeprefix("forms/")
    if ".." in path.parts or "\\" in value or ":" in value:
        raise _FileError("M362", f"“{value}”指到别的文件夹去了", "把文件放到记录旁边，只写文件名")
    full = root / path
    try:
        there, is_folder = full.is_file(), full.is_dir()
    except OSError:
        # Longer than any file's name can be.
        raise _FileError("M360", "文件名太长", "文件名写短些，这里和文件夹里写得一样") from None
    if is_folder:
        raise _FileError("M360", f"“{value}”是文件夹，不是文件", "写上文件夹里那个文件的名字")
    if not there:
        raise _FileError(
            "M360", f"没有文件 {path}", f"把文件放到 {path.parent} 下，文件名写得一模一样"
        )
    if not full.resolve().is_relative_to(root.resolve()):
        raise _FileError("M362", f"{path} 是指向项目以外的链接", "把文件真正复制进来")
    if not full.stat().st_size:
        raise _FileError("M361", f"文件 {path} 是空的", "换成真正的文件")
    return path


def _url(path: PurePosixPath) -> str:
    """Address of a source file: content/ is the root of the site."""
    return PurePosixPath(*path.parts[1:]).as_posix() if path.parts[0] == "content" else str(path)


def _take(  # noqa: PLR0917  one file and where it belongs
    root: Path, path: PurePosixPath, entry: Entry, value: str, mark: Attachment, media: Media
) -> None:
    """Read one file into `media`, which is still being filled here and nowhere else."""
    pictures, downloads, files = media.pictures, media.downloads, media.files
    assert isinstance(pictures, dict)  # noqa: S101
    assert isinstance(downloads, dict)  # noqa: S101
    assert isinstance(files, dict)  # noqa: S101
    url = _url(path)
    if not mark.image:
        if path.suffix.lower() not in _DOWNLOADS:
            kinds = "、".join(sorted(d[1:] for d in _DOWNLOADS))
            raise _FileError("M367", f"{path.name} 的格式不适合下载", f"换成这些格式之一：{kinds}")
        files[url] = SiteFile(url, path=root / path)
        size = (root / path).stat().st_size
        downloads[entry.file, value] = Download(f"/{url}", path.suffix[1:].upper(), size)
        return
    if (root / path).stat().st_size > limits.IMAGE_BYTES:
        raise _FileError(
            "M371", f"图片 {path.name} 超过 {limits.IMAGE_BYTES // 1_000_000} MB", "缩小后再放"
        )
    raw = (root / path).read_bytes()
    suffix = path.suffix.lower()
    if suffix == ".svg":
        pictures[entry.file, value] = _vector(raw, url, path, files)
    elif suffix in _RASTER:
        before = set(files)
        pictures[entry.file, value] = _raster(raw, url, path, files)
        for made in sorted(files.keys() - before - {url}):
            # Other sizes of the picture, whose names somebody else may have used.
            if (root / path.with_name(PurePosixPath(made).name)).exists():
                raise _FileError(
                    "M458",
                    f"{path.name} 会自动做出 {PurePosixPath(made).name}，和您放的同名文件相撞",
                    f"给您放的 {PurePosixPath(made).name} 改名；不用的删去",
                )
    else:
        raise _FileError("M370", f"{path.name} 不是网页能显示的图片", "换成 SVG、PNG、JPG 或 WebP")


def _vector(raw: bytes, url: str, path: PurePosixPath, files: dict[str, SiteFile]) -> Picture:
    try:
        drawing = clean_svg(raw)
    except SvgError as error:
        raise _FileError("M372", f"{path.name}：{error}", "用绘图软件重新导出为普通 SVG") from None
    files[url] = SiteFile(url, content=drawing.content)
    return Picture(f"/{url}", drawing.width, drawing.height)


def too_many_pixels(width: int, height: int) -> bool:
    """Whether a picture of that size takes more memory than a phone, or we, should give to it."""
    return width * height > limits.IMAGE_PIXELS or max(width, height) > limits.IMAGE_SIDE


def open_raster(raw: bytes) -> Image.Image:
    """Decode an image within bounds of size.

    Raises:
        ValueError: broken, or too many pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(raw))
            many = too_many_pixels(image.width, image.height)
            if not many:
                image.load()
    except Image.DecompressionBombError:
        many = True
    except Exception as error:
        # Decoders raise whatever a broken file makes them stumble over.
        raise ValueError("图片已经损坏，打不开") from error
    if many:
        raise ValueError("图片的像素太多")
    return image


def _raster(raw: bytes, url: str, path: PurePosixPath, files: dict[str, SiteFile]) -> Picture:
    try:
        image = open_raster(raw)
    except ValueError as error:
        code = "M371" if "像素" in str(error) else "M373"
        raise _FileError(code, f"{path.name}：{error}", "重新导出，长边不超过 4000 像素") from None
    wanted = _RASTER[path.suffix.lower()]
    # Phones write a JPEG with a second picture in it.
    if (form := {"MPO": "JPEG"}.get(str(image.format), image.format)) != wanted:
        raise _FileError("M374", f"{path.name} 其实是 {form} 图片", "把后缀改对，或者重新导出")
    # Re-encoding drops metadata, which may hold the place where a photo was taken; the way up,
    # which stands there too, is made good first.
    # Of pictures that move, the first is shown.
    bare = image.format == wanted and not image.getexif() and not _NOTES & image.info.keys()
    bare = bare and getattr(image, "n_frames", 1) == 1
    image = ImageOps.exif_transpose(image)
    if image.mode not in _MODES:
        bare, image = False, _eight_bits(image)
    if image.width > MAX_WIDTH:
        bare = False
        image = image.resize((MAX_WIDTH, max(1, round(image.height * MAX_WIDTH / image.width))))
    original = raw if bare else _encoded(image, wanted)
    small = None
    if image.width >= 2 * LIST_WIDTH:
        less = image.resize((LIST_WIDTH, max(1, round(image.height * LIST_WIDTH / image.width))))
        name = PurePosixPath(url).with_stem(f"{PurePosixPath(url).stem}-{LIST_WIDTH}")
        small = _written(less, str(name), _encoded(less, wanted), files)
    return replace(_written(image, url, original, files), small=small)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey as screens show it; scanners write it in sixteen bits, which encoders do not take."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256)
    return image.convert("L")


def _written(image: Image.Image, url: str, original: bytes, files: dict[str, SiteFile]) -> Picture:
    """Put one size of a picture among the files, and a WebP where that is lighter."""
    files[url] = SiteFile(url, content=original)
    webp = None
    if not url.endswith(".webp"):
        lighter = _encoded(image, "WEBP")
        if len(lighter) < len(original):
            webp = str(PurePosixPath(url).with_suffix(".webp"))
            files[webp] = SiteFile(webp, content=lighter)
    return Picture(f"/{url}", image.width, image.height, f"/{webp}" if webp else None)


def _encoded(image: Image.Image, form: str) -> bytes:
    """Encode without metadata (no EXIF, no GPS)."""
    out = io.BytesIO()
    image = image.copy()
    # Encoders take these along by themselves.
    for note in {*_NOTES, "exif"}:
        image.info.pop(note, None)
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    if form == "WEBP":
        image.convert("RGBA" if has_alpha else "RGB").save(
            out, "WEBP", lossless=has_alpha, quality=82, method=4, exif=b""
        )
    elif form == "JPEG":
        image.convert("RGB").save(out, "JPEG", quality=85, optimize=True)
    else:
        image.save(out, "PNG", optimize=True)
    return out.getvalue()


def favicons(root: Path, library: Library) -> dict[str, SiteFile]:
    """favicon.ico (16, 32, 48 px) and apple-touch-icon (180 px) from the site's logo.

    An SVG logo needs a PNG of the same name beside it; without one, browsers use the SVG.
    """
    entry = library.entries["site", ""]
    path = root / _resolve(root, entry, library.site.logo)
    if path.suffix.lower() == ".svg":
        path = path.with_suffix(".png")
    if not path.is_file():
        return {}
    try:
        if path.stat().st_size > limits.IMAGE_BYTES:
            return {}
        image = open_raster(path.read_bytes())
    except (OSError, ValueError):
        return {}
    if image.mode not in _MODES:
        image = _eight_bits(image)
    # Made small before it is made square: a banner would become a huge square.
    image.thumbnail((512, 512))
    image = image.convert("RGBA")
    side = max(image.size)
    square = Image.new("RGBA", (side, side))
    square.paste(image, ((side - image.width) // 2, (side - image.height) // 2))
    ico, touch = io.BytesIO(), io.BytesIO()
    square.save(ico, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    paper = Image.new("RGBA", (180, 180), "white")
    small = square.resize((156, 156))
    paper.paste(small, (12, 12), small)
    paper.convert("RGB").save(touch, "PNG", optimize=True)
    return {
        "favicon.ico": SiteFile("favicon.ico", content=ico.getvalue()),
        "apple-touch-icon.png": SiteFile("apple-touch-icon.png", content=touch.getvalue()),
    }
