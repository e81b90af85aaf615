"""A small library of three documents in two languages, embedded once with the default model."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embed import Embedder
from index.library import Library
from rag.answer import Answerer

RULES = """柳湾镇公共自行车管理办法

第一章 总则

第一条 为了规范公共自行车的使用，保障骑行安全，制定本办法。

第二条 本办法所称公共自行车，是指由镇人民政府投放、供公众短时租用的自行车。

第二章 使用

第三条 年满十二周岁的居民可以凭市民卡租用公共自行车，每次租用不得超过两小时。

第四条 租用人不得有下列行为：
（一）搭载他人；
（二）将车辆带入室内停放；
（三）拆卸车辆零件。
违反前款规定的，由管理人员责令改正。

第五条 超过规定时间归还的，每超过一小时收取三元费用。
租用人在一年内三次超时的，暂停租用资格三十日。

第六条 本办法自2025年3月1日起施行。
"""

POLICY = """# Larkfield Library: Visitor Policy

## 1. Opening hours

1.1 The library opens at 9 a.m. and closes at 6 p.m. from Monday to Friday.

1.2 On public holidays the library is closed.

## 2. Membership

2.1 Anyone who lives in Larkfield may become a member free of charge.

2.2 A lost card is replaced for a fee of 4 pounds.

2.3 Membership records are kept for adults for five years after the last visit.

2.4 Membership records are kept for minors for two years after the last visit.
"""

CLUB = """# Moor Street Rowing Club: Rules

Article 1. The club rents boats to members and guests.

Article 2. Guests pay 12 pounds an hour and leave a deposit of 40 pounds.

Article 3. No boat leaves the pier when the wind is above 30 kilometres an hour.
"""


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("rag") / "data", embedder, write=True) as library:
        library.add(RULES.encode(), "rules.txt")
        library.add(POLICY.encode(), "policy.md")
        library.add(CLUB.encode(), "club.md", collection="club")
        yield library


@pytest.fixture(scope="session")
def answerer(library: Library, embedder: Embedder) -> Answerer:
    return Answerer(library, embedder)


@pytest.fixture(scope="session")
def newspaper(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Answerer]:
    page = Path(__file__).parents[2].parent / "shared" / "data" / "seed" / "newspaper_page.txt"
    if not page.exists():
        pytest.skip(f"the newspaper page is not beside the project: {page.name}")
    with Library.open(tmp_path_factory.mktemp("news") / "data", embedder, write=True) as library:
        library.add(page.read_bytes(), page.name)
        yield Answerer(library, embedder)
