"""杂质：what comes along when text is copied from web pages: pinyin, mojibake, shells, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingchuang.wording.han import HAN
from mingchuang.wording.scanner import Scanner, Sought
from mingchuang.wording.slip import Kind, Slip

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
#: 務(wù), 民政(mín zhèng), l(fā)動: letters in brackets of which one bears a tone.
_PINYIN = re.compile(
    f"(?:(?<=[{HAN}])|(?<![A-Za-z])(?P<stray>[a-z])(?=[(（]))"
    f"[(（][ ]?(?P<read>[a-z{_TONES}ɡüê' ]*[{_TONES}][a-z{_TONES}ɡüê' ]*)[ ]?[)）]"
)
_TONE = re.compile(f"[{_TONES}]")
#: Syllables without a tone → the characters that are read so.
_TONELESS = {
    "de": "的地得", "le": "了", "men": "们們", "zhe": "着著", "zi": "子", "me": "么麼麽", "ma": "吗嗎",
    "ne": "呢", "ba": "吧", "ge": "个個", "tou": "头頭",
}  # fmt: skip
_PLAIN = re.compile(f"[(（](?P<read>{'|'.join(_TONELESS)})[)）]")

#: UTF-8 read as GBK or Latin-1, replacement characters, and GBK shifted by one lost byte:
#: “。（一）” becomes “。ㄒ唬┬”, “。（二）” becomes “。ǘ┨”.
_MOJIBAKE = re.compile(
    "锟斤拷|(?:锟|斤拷){2,}|烫烫烫|屯屯屯|\ufffd+"
    "|(?:Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]|â€[\u0080-\u20ff]|ï¼[\u0080-\u2122]|ã€[\u0080-\u20ff]|[äåæçèé][\u0080-\u00bf\u2010-\u2122][\u0080-\u00bf\u2010-\u2122\u0152-\u017e])+"
    "|Ã¤|ï¼|Â·"
    f"|(?:銆[\u0080-\uffff]|锛[\u4e00-\uffff](?<!锛[子斧])|鐨[勪勫勬勭勮勯勶]|涓[\u4e00-\u9fff](?=[鐨銆锛])|[鈥][\u4e00-\u9fff]){{1,8}}"
    f"|(?:^|(?<=[{HAN}。，；：、！？”]))[\u3105-\u3129ǘòèāìǜàùêü]?[{HAN}]?[\u250c-\u254b\u2581-\u258f]"
    f"|(?<=[{HAN}。，；：])[\u3105-\u3129]+(?=[{HAN}])"
    "|[\ue000-\uf8ff]+",
    re.MULTILINE,
)
_BROKEN_MARKS = re.compile(
    "[锟斤烫屯\ufffdÃÂâïãäåæçèé銆锛鐨鈥\u2500-\u257f\u2581-\u258f\u3105-\u3129\ue000-\uf8ff]"
)

#: Never part of an article; and what may be part of one, so that a person looks.
_SHELL = Scanner(
    {
        "shell": Sought(
            r"(?P<sure>点击(?:此处)?查看更多(?:内容)?|责任编辑[:：][^\s。]{0,8}|来源于网友上传"
            r"|来源[:：]\s*(?:网络(?:整理)?|互联网|本站整理)|免责声明[:：]?\s*(?:以上|本文)[^\n]{0,20}"
            r"|字[号体][:：]?\s*[\[【]?\s*大\s*[|｜]?\s*中\s*[|｜]?\s*小"
            r"|打印(?:本页)?[】\]]?\s*[【\[]?关闭(?:窗口|本页)?|[上下]一[篇条][:：]\s*[^\n]{0,40}"
            r"|(?:浏览|阅读|点击|访问)(?:次数|量)[:：]\s*\d*(?:\s*次)?|分享到[:：]"
            r"|扫一扫(?:在手机打开(?:当前页|本页)?|分享本页)|您(?:当前)?(?:所在)?的?位置[:：]\s*(?:网站)?首页"
            r"|当前位置[:：]\s*(?:网站)?首页)"
            r"|扫一扫|扫码关注|点击(?:这里|此处|下载|进入)|长按识别|关注(?:我们|公众号)|设为首页|加入收藏|返回顶部"
            r"|来源[:：]\S{0,16}(?=\s*(?:作者|发布|时间|日期)[:：])|(?:更新|发布|上传)时间[:：]\s*\d{4}"
            r"|转载请注明(?:出处|来源)|(?:相关|推荐)(?:阅读|链接)】?[:：]|免责声明[:：]",
            begins="点击|责任|来源|免责|字号|字体|打印|上一|下一|浏览|阅读|访问|分享|扫一|扫码|您|当前|长按|关注"
            "|设为|加入|返回|更新|发布|上传|转载|相关|推荐",
        )
    }
)
#: One bar at the end of a text without tables.
_BAR = re.compile(r"(?<=[^|\n])[ \t]*[|｜]\s*\Z")

_LABEL = "(?:电话(?:号码)?|联系人|联系方式|手机(?:号码)?|邮箱|传真)"
_LABEL_PREFIX = re.compile("(?:联系|咨询|监督|投诉|举报|值班|办公|热线|服务|电子)\\Z")
_CONTACT = re.compile(
    rf"{_LABEL}[:：][ \t]*(?:空|待补充?|待定|待填|暂缺|未填|[XxＸ×]{{2,}}(?![0-9])|[*＊]{{2,}}"
    rf"|(?=[;；。，,）)]|(?:联系|咨询|监督|投诉|电子)?{_LABEL}[:：]|\s*\Z|[ \t]*\n\s*+(?=[（(#]|[一二三四五六七八九十]+、|(?:联系|咨询|监督|投诉|电子)?{_LABEL}[:：])))"
)

#: A figure, rank, date or name that was starred out in a report.
_MASK = Scanner(
    {
        "mask": Sought(
            r"(?<![*＊A-Za-z0-9])(?:\\?[*＊])+(?=元(?![\u4e00-\u9fff*])|[％%]|件(?![*\u4e00-\u9fff])|人次|人/"
            r"|户(?![*\u4e00-\u9fff])|[万亿]元|个月|个工作日|周岁)"
            r"|(?:\\?[*＊])+年(?:\\?[*＊])+月|(?<![*＊])\\?[*＊]月\\?[*＊]日|第(?:\\?[*＊])+名"
            r"|《\\?[*＊]+(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\\?[*＊](?=[省市县区](?![*]))"
            r"|(?<![*＊])\\?[*＊](?=(?:民政)?局[^*\n]{1,8}[，。、“])",
            begins=r"[\\*＊]|[第《](?=[\\*＊])",
        )
    }
)
_MASK_WEAK = Scanner(
    {
        "place": Sought(
            r"[xX×＊][xX×＊]*(?<![^xX×＊][xX])(?=省|市|县|区|街道|镇|乡|村|局|年|月|同志)"
        ),
        "name": Sought(r"[*＊](?<=[\u4e00-\u9fff][*＊])[\u4e00-\u9fff][*＊](?=[\u4e00-\u9fff])"),
    }
)
_UNIT = re.compile(r"/[人户月年](?=[/，。；、]|$)", re.MULTILINE)


def find_pinyin(text: str) -> Iterator[Slip]:
    """Readings in brackets behind Han; real brackets are no readings and stay."""
    for match in _PLAIN.finditer(text):
        if text[match.start() - 1 : match.start()] in tuple(_TONELESS[match["read"]]):
            yield Slip("pinyin", *match.span(), match[0], "", safe=True)
    if not _TONE.search(text):
        return
    for match in _PINYIN.finditer(text):
        if match["stray"]:
            note = "括号前面的字可能也乱了，请对照原件"
            yield Slip("pinyin", *match.span(), match[0], None, False, note)
        else:
            yield Slip("pinyin", *match.span(), match[0], "", safe=True)


def find_mojibake(text: str) -> Iterator[Slip]:
    """Characters that a wrong encoding has left."""
    if not _BROKEN_MARKS.search(text):
        return
    for match in _MOJIBAKE.finditer(text):
        guess = shifted(text[match.start() : match.start() + 12])
        note = f"像是“{guess}…”丢了一个字节，请对照原件改" if guess else "请对照原件重新打"
        yield Slip("mojibake", *match.span(), match[0], None, False, note)


def shifted(run: str) -> str:
    """What a run meant that lost the first byte of “（” in GBK: `ㄒ唬┬` → `（一）`.

    Returns:
        The bracketed number; empty if the run is no such thing.
    """
    try:
        raw = b"\xa3" + run.lstrip("。").encode("gb18030")
    except UnicodeEncodeError:
        return ""
    head = raw[:6].decode("gb18030", "replace")
    return head if re.fullmatch("（[一二三四五六七八九十]）", head) else ""


def find_shells(text: str) -> Iterator[Slip]:
    """Words of the web page around an article that was copied from it."""
    for _, match in _SHELL.finditer(text):
        kind: Kind = "shell" if match["sure"] else "shell-weak"
        yield Slip(kind, *match.span(), match[0], None, safe=False)
    if (
        text.rstrip().endswith(("|", "｜"))
        and (bar := _BAR.search(text))
        and not re.search(r"^[ \t>]*\|", text, re.MULTILINE)
    ):
        yield Slip("shell-weak", *bar.span(), bar[0].strip(), None, safe=False)


def find_contacts(text: str) -> Iterator[Slip]:
    """A label of a contact with nothing behind it."""
    if "：" in text or ":" in text:
        for match in _CONTACT.finditer(text):
            start, end = match.span()
            if before := _LABEL_PREFIX.search(text, max(0, start - 2), start):
                start = before.start()
            if text[start - 1 : start] not in ("[", "（", "("):
                yield Slip("contact", start, end, text[start:end], None, safe=False)


def find_masks(text: str) -> Iterator[Slip]:
    """Figures and names starred out, and amounts that lost their 元."""
    if "*" in text or "＊" in text:
        for _, match in _MASK.finditer(text):
            yield Slip("mask", *match.span(), match[0], None, safe=False)
    for _, match in _MASK_WEAK.finditer(text):
        yield Slip("mask-weak", *match.span(), match[0], None, safe=False)
    for match in _UNIT.finditer(text) if "/" in text else ():
        start = match.start()
        while start and text[start - 1] in "0123456789.,":
            start -= 1
        if start == match.start():
            continue
        note = "数字后面像是少了“元”"
        yield Slip("unit", start, match.end(), text[start : match.end()], None, False, note)
