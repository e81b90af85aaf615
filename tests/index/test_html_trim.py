import pytest

from index.document import Document
from index.load import load
from tests.index.formats import addresses, blocks, folded

LAW = "".join(
    f"<p>第{n}条 这是第{n}条的内容，它规定了一件相当重要的事情，并且足够长。</p>" for n in range(1, 21)
)
ARTICLES = [f"article:{n}" for n in range(1, 21)]
MENU = "".join(f"<li><a href='/{n}'>栏目{n}</a></li>" for n in range(10))


def page(body: str) -> Document:
    return load(f"<!doctype html><body>{body}</body>".encode(), "a.html")


@pytest.mark.parametrize(
    "furniture",
    [
        f"<nav><ul>{MENU}</ul></nav>",
        f"<div role=navigation>{MENU}</div>",
        "<header><a href=/><img alt=徽标></a><p>某某市人民政府门户网站</p></header>",
        "<footer><h3>联系我们</h3><p>版权所有：某某市人民政府办公室　备案号：京ICP备00000000号</p></footer>",
        f"<aside><h3>相关</h3><ul>{MENU}</ul></aside>",
        "<div class='breadcrumb'><a href=/>首页</a> &gt; <a href=/z>政策</a> &gt; 正文</div>",
        "<div id='cookieConsent'><p>本网站使用饼干来改善体验，继续浏览即表示您同意我们的做法。</p><button>同意</button></div>",
        "<div class='bdsharebuttonbox share-bar'>分享到：<a href=//weibo>微博</a><a href=//qq>微信</a></div>",
        f"<div class=relatedLinks><b>相关链接</b><ul>{MENU}</ul></div>",
        f"<table><tr><td>友情链接<td><ul>{MENU}</ul></table>",
        "<span aria-hidden=true>图标</span>",
    ],
)
def test_furniture_is_left_out_and_counted(furniture: str) -> None:
    found = page(furniture + LAW + furniture)
    assert folded(found) == folded(page(LAW))
    [warning] = found.warnings
    assert warning.startswith("left out ")
    assert warning.endswith("characters of navigation and other page furniture")
    assert int(warning.split()[2]) > 2


@pytest.mark.parametrize(
    "part",
    [
        "<nav><p>第九十九条 导航里也有一条。</p></nav>",
        "<header><h1>示例市绿化条例</h1><p>2024年通过</p></header>",
        "<article><header><p>文号：某政发一号</p></header><p>正文。</p><footer><p>脚注在此。</p></footer></article>",
        "<footer>Article 21 The footer holds the last one.</footer>",
        "<aside><p>旁注：这一条自二〇二四年起有所修改。</p></aside>",
        "<div class=header><p>索引号：000014349</p></div>",
        "<div id=content-menu><p>" + "这是正文的一部分。" * 60 + "</p></div>",
        "<h2><a class=header href='#x'>一个标题</a></h2><p>文字。</p>",
        "<h2 class=menu><a href='#x'>一个标题</a></h2><p>文字。</p>",
        "<div class=share><p><span>第</span><span>三十</span><span>条</span> 一字一元素的条文。</p></div>",
        "<ul>" + "".join(f"<li><a href='#a{n}'>目录第{n}项内容</a></li>" for n in range(20)) + "</ul>",
        "<p>" + "".join(f"依照<a href=/l{n}>某某法</a>的规定办理，" for n in range(20)) + "完。</p>",
    ],
)
def test_in_doubt_a_part_is_kept(part: str) -> None:
    found = page(part + LAW)
    assert not found.warnings
    assert len(found.text) > len(page(LAW).text)
    assert [address for address in addresses(found) if address in ARTICLES] == ARTICLES


def test_the_main_element_is_the_document_where_next_to_nothing_stands_outside() -> None:
    found = page(f"<div>欢迎访问，今天是星期一</div><main>{LAW}</main><div>打印本页</div>")
    assert blocks(found) == blocks(page(LAW))
    assert found.warnings == ("left out 15 characters of navigation and other page furniture",)
    annexed = page(f"<main>{LAW}</main><div><p>第二十一条 附则。</p></div>")
    assert blocks(annexed)[-1] == "第二十一条 附则。"
    helped = page(f"<h1>帮助</h1><p>按键盘。</p><main><h2>绿化条例</h2>{LAW}</main>")
    assert blocks(helped)[0] == "绿化条例"
    titled = page(f"<h1>绿化条例</h1><main>{LAW}</main>")
    assert titled.title == "绿化条例"


def test_nothing_is_left_out_where_it_would_be_half_of_the_text() -> None:
    everything = f"<div class=share>{'字' * 200}</div><div class=share>{'文' * 200}</div><p>短。</p>"
    found = page(everything)
    assert not found.warnings
    assert len(found.text) > 400


def test_a_page_of_links_keeps_them() -> None:
    found = page(f"<h1>法规目录</h1><nav><ul>{MENU}</ul></nav>")
    assert blocks(page(f"<ul>{MENU}{MENU}</ul>"))[:2] == ["栏目0", "栏目1"]
    assert "法规目录" in found.text
    assert blocks(page(f"<nav>{MENU}</nav>"))[0] == "栏目0"


def test_what_the_page_hides_is_counted_apart() -> None:
    found = page(
        f"{LAW}<div hidden>隐藏的文字</div><p style='display:none'>看不见</p><p>留<del>删去</del>下</p>"
    )
    assert found.warnings == (
        "left out 8 characters that the page hides",
        "left out 2 characters that are struck out",
    )
    assert blocks(found)[-1] == "留下"
    assert "展开" in page(f"{LAW}<p hidden=until-found>展开</p>").text
