"""Raw text in the shapes that editors send."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxpress.errors import IssueError
from gxpress.model.issue import BylinePlace, Issue, Paragraph, ParagraphKind, Story, StoryKind
from gxpress.read import read_issue

FRONT = "溪口周报\n2026年11月20日\n\n"


@pytest.fixture
def read(tmp_path: Path):
    def read(text: str, *, as_is: bool = False, front: str = FRONT) -> Issue:
        path = tmp_path / "issue.txt"
        path.write_text(front + text, encoding="utf-8")
        return read_issue(path, as_is=as_is)

    return read


def plain(story: Story) -> list[str]:
    return [block.text.plain for block in story.body if isinstance(block, Paragraph)]


def codes(issue: Issue) -> list[str]:
    return [finding.code for finding in issue.findings]


def test_the_sibling_of_the_seed(example: Path) -> None:
    issue = read_issue(example.parent / "qingxi-page1.txt")
    rice, meeting, river, column = issue.stories
    assert issue.masthead.slogan == "一溪·一镇·一家人"
    assert meeting.kicker.plain == "阮青禾在全镇安全过冬工作碰头会上要求"
    assert meeting.headline.plain == "细账算在前 炭火不离人"
    assert issue.sections[1].banner.plain == "水清岸绿之后·河长系列访谈"
    assert river.deck.plain == "——访柏岙村河长姚桂枝"
    assert column.column_name.plain == "深入乡村 阅读山水"
    assert rice.byline.correspondents == ("谷雨生",)
    assert len(rice.body) == 8
    assert codes(issue).count("R020") == 5
    assert codes(issue).count("R022") == 1


def test_plain_text_of_an_editor(read) -> None:
    issue = read(
        "一溪清水出青山\n\n清晨，采样桶提起来了。\n\n水质好。\n\n2路公交开进大山\n\n盼了三年的公交车要来了。\n"
    )
    assert [story.headline.plain for story in issue.stories] == ["一溪清水出青山", "2路公交开进大山"]
    assert plain(issue.stories[0]) == ["清晨，采样桶提起来了。", "水质好。"]
    assert issue.findings == ()


def test_windows_lines_and_wide_indents(read) -> None:
    issue = read("桥通了\r\n　　本报讯　昨天，新桥通车。\r\n　　来往方便。\r\n", front="溪口周报\r\n2026-11-20\r\n\r\n")
    (story,) = issue.stories
    assert story.headline.plain == "桥通了"
    assert story.byline.text.plain == "本报讯　"
    assert plain(story) == ["昨天，新桥通车。", "来往方便。"]


def test_lines_wrapped_by_a_mail_program_are_joined(read) -> None:
    words = "连日来农技站的技术员分头下村检查秧苗的长势并且把需要补种的田块一块一块登记在册。" * 4
    width = 24
    lines = [words[i : i + width] for i in range(0, len(words), width)]
    issue = read("秧苗返青\n\n" + "\n".join(lines) + "\n\n" + "\n".join(lines) + "\n")
    assert plain(issue.stories[0]) == [words, words]


def test_a_wrapped_line_may_end_a_sentence(read) -> None:
    lines = [
        ("农技站的技术员分头下村检查秧苗" * 2)[:23] + "。",
        *["补种的田块一块一块登记在册的有三十多处有余地，"] * 7,
        "好。",
    ]
    issue = read("秧苗返青\n\n" + "\n".join(lines) + "\n")
    assert plain(issue.stories[0]) == ["".join(lines)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("各村要把“安全", "过冬”放在心上。"),
        ("供水站站长指出,管道是", "眼下最要紧的事。"),
        ("水渠长12,600米,沿线共有69", "处闸门。"),
        ("沿溪的村子有竹垟、", "柏岙和碓头。"),
        ("水清了。鱼回来了,白鹭也", "来了。"),
        ("今年以来,在各方的坚强", "支持下,新桥通车。"),
        ("学会了三样本领", "，样样管用。"),
    ],
)
def test_a_torn_paragraph_is_joined(before: str, after: str, read) -> None:
    issue = read(f"好消息\n\n本报讯　昨天有雨。\n\n{before}\n\n{after}\n")
    (story,) = issue.stories
    assert len(story.body) == 2
    assert codes(issue).count("R020") == 1
    as_is = read(f"好消息\n\n本报讯　昨天有雨。\n\n{before}\n\n{after}\n", as_is=True)
    assert plain(as_is.stories[0]) == ["昨天有雨。", before, after]
    assert as_is.findings == ()


@pytest.mark.parametrize(
    "head",
    [
        "一溪清水出青山",
        "抢住晴好天气，收净种足管好",
        "修了一辈子表，他把最后一座钟留给老街",
        "老城区“五小”活动办起来了！",
        "竹垟小学办起“溪流课堂”",
        "渡口（外二首）",
        "深入乡村 阅读山水",
        "2026年溪口镇十件实事办结",
    ],
)
def test_a_head_is_not_joined_to_its_story(head: str, read) -> None:
    issue = read(f"好消息\n\n本报讯　昨天有雨。\n\n{head}\n\n本报讯（记者 林一）今天，天晴了。\n")
    assert [story.headline.plain for story in issue.stories] == ["好消息", head]
    assert "R020" not in codes(issue)


@pytest.mark.parametrize(
    ("line", "kicker", "headline", "deck"),
    [
        ("林一在全镇春耕会上强调 抢住天时 种足种好", "林一在全镇春耕会上强调", "抢住天时 种足种好", ""),
        ("流域综合治理三年行动圆满收官 一溪清水", "流域综合治理三年行动圆满收官", "一溪清水", ""),
        ("抢住天时 种足种好", "", "抢住天时 种足种好", ""),
        ("把竹子卖出二十种价钱 ——访竹艺社负责人", "", "把竹子卖出二十种价钱", "——访竹艺社负责人"),
        ("把竹子卖出二十种价钱——访竹艺社负责人", "", "把竹子卖出二十种价钱", "——访竹艺社负责人"),
        ("把竹子卖出二十种价钱\n——访竹艺社负责人", "", "把竹子卖出二十种价钱", "——访竹艺社负责人"),
        ("林一在全镇春耕会上强调\n抢住天时", "林一在全镇春耕会上强调", "抢住天时", ""),
        ("桥通了\n从此孩子们上学不用绕行三里路", "", "桥通了", "从此孩子们上学不用绕行三里路"),
        ("水——生命之源", "", "水——生命之源", ""),
    ],
)
def test_the_pieces_of_a_head(line: str, kicker: str, headline: str, deck: str, read) -> None:
    (story,) = read(f"{line}\n\n本报讯（记者 林一）今天，天晴了。\n").stories
    assert (story.kicker.plain, story.headline.plain, story.deck.plain) == (kicker, headline, deck)


def test_a_kicker_stays_glued_as_is(read) -> None:
    issue = read("林一在全镇春耕会上强调 抢住天时\n\n本报讯　今天,晴。\n", as_is=True)
    assert issue.stories[0].headline.plain == "林一在全镇春耕会上强调 抢住天时"
    assert plain(issue.stories[0]) == ["今天,晴。"]
    assert issue.findings == ()


@pytest.mark.parametrize(
    ("lines", "column", "headline"),
    [
        ("草木志\n芦　荻\n莫问禾", "草木志", "芦　荻"),
        ("【溪边新语】\n把事情办在开口之前", "【溪边新语】", "把事情办在开口之前"),
        ("深入乡村 阅读山水\n把路走到 把话听完", "深入乡村 阅读山水", "把路走到 把话听完"),
        ("百姓故事专栏\n修了一辈子钟表的老人", "百姓故事专栏", "修了一辈子钟表的老人"),
    ],
)
def test_a_column_name_is_known_by_its_shape(lines: str, column: str, headline: str, read) -> None:
    story = read(f"桥通了\n\n本报讯　昨天有雨。\n\n\n{lines}\n\n天冷了，山里人家生起炭火。\n").stories[1]
    assert (story.column_name.plain, story.headline.plain) == (column, headline)
    assert story.kind is StoryKind.COLUMN


def test_editors_note_of_a_section_and_of_a_story(read) -> None:
    issue = read(
        "回家的路系列报道\n编者按:出门的人回来了。\n把竹子卖出去\n——访蓝竹君\n本报讯(沈若川)竹林很大。\n\n"
        "桥通了\n编者按：桥是大家的。\n本报讯　昨天，通车。\n\n编后：路还长。\n"
    )
    series, rest = issue.sections
    assert series.banner.plain == "回家的路系列报道"
    assert [note.text.plain for note in series.note] == ["编者按：出门的人回来了。"]
    assert [story.headline.plain for story in series.stories] == ["把竹子卖出去"]
    (bridge,) = rest.stories
    assert [note.text.plain for note in bridge.note] == ["编者按：桥是大家的。"]
    assert bridge.body[-1] == Paragraph(bridge.body[-1].text, ParagraphKind.NOTE)  # type: ignore[union-attr]


def test_questions_and_answers(read) -> None:
    (story,) = read("竹子\n\n本报讯　采访。\n\n问:为什么？\n\n答:为了竹子。\n\n问：还有呢？\n\n答：没有。\n").stories
    kinds = [block.kind for block in story.body if isinstance(block, Paragraph)]
    assert kinds[1:] == [ParagraphKind.QUESTION, ParagraphKind.ANSWER] * 2
    assert story.kind is StoryKind.INTERVIEW
    assert story.body[1].text.spans[0].text == "问："  # type: ignore[union-attr]


def test_speakers_by_name(read) -> None:
    (story,) = read(
        "竹子\n\n本报讯　采访。\n\n记者：为什么？\n\n蓝竹君：为了竹子。\n\n记者：还有呢？\n\n蓝竹君：没有。\n"
    ).stories
    kinds = [block.kind for block in story.body if isinstance(block, Paragraph)]
    assert kinds[1:] == [ParagraphKind.QUESTION, ParagraphKind.ANSWER] * 2


def test_subheadings(read) -> None:
    issue = read(
        "一溪清水\n\n本报讯　水清了。\n\n一、先算账\n\n账要算清。\n\n再请人\n\n人要请来。\n\n桥通了\n\n本报讯　通车。\n"
    )
    assert [story.headline.plain for story in issue.stories] == ["一溪清水", "桥通了"]
    kinds = [block.kind.value for block in issue.stories[0].body if isinstance(block, Paragraph)]
    assert kinds == ["body", "subheading", "body", "subheading", "body"]


def test_a_notice_is_signed(read) -> None:
    (story,) = read("停水通知\n\n因检修，停水一天。\n\n特此通知。\n\n溪口镇供水站\n\n2026年11月19日\n").stories
    assert story.kind is StoryKind.NOTICE
    kinds = [block.kind for block in story.body if isinstance(block, Paragraph)]
    assert kinds[-2:] == [ParagraphKind.SIGNATURE] * 2


def test_a_poem_is_verse_in_stanzas(read) -> None:
    (story,) = read("渡口\n温　砚\n船是半个括号\n岸是另外半个\n被水说了很多年\n\n桥修好以后\n他坐在桥头补网\n").stories
    assert story.kind is StoryKind.LITERATURE
    assert story.byline.authors == ("温砚",)
    assert plain(story)[0] == "船是半个括号"
    gaps = [block.gap for block in story.body if isinstance(block, Paragraph)]
    assert gaps == [False, False, False, True, False]


@pytest.mark.parametrize(
    ("text", "place", "reporters", "authors"),
    [
        ("桥通了\n本报记者 林一\n新桥通车了。", BylinePlace.HEAD, ("林一",), ()),
        ("桥通了\n□ 本报记者　林一　周二\n新桥通车了。", BylinePlace.HEAD, ("林一", "周二"), ()),
        ("桥通了\n温　砚\n新桥通车了。", BylinePlace.HEAD, (), ("温砚",)),
        ("桥通了\n\n新桥通车了。\n\n（记者 林一）", BylinePlace.FOOT, ("林一",), ()),
        ("桥通了\n\n新桥通车了。\n\n本报记者 林一", BylinePlace.FOOT, ("林一",), ()),
        ("桥通了\n\n新华社北京11月5日电（记者林一、周二）新桥通车了。", BylinePlace.RUN_IN, ("林一", "周二"), ()),
        ("桥通了\n\n【本报讯】（记者 林一）新桥通车了。", BylinePlace.RUN_IN, ("林一",), ()),
    ],
)
def test_where_a_byline_stands(
    text: str, place: BylinePlace, reporters: tuple[str, ...], authors: tuple[str, ...], read
) -> None:
    (story,) = read(text + "\n").stories
    assert story.headline.plain == "桥通了"
    assert (story.byline.place, story.byline.reporters, story.byline.authors) == (place, reporters, authors)
    assert plain(story) == ["新桥通车了。"]


def test_pages_and_their_editors(read) -> None:
    issue = read(
        "桥通了\n\n本报讯　通车。\n\n第二版：综合\n责任编辑：王三　版式：李四\n\n图书馆\n\n本报讯　开放。\n\n"
        "03版 副刊\n\n听　桥\n\n桥有声音。\n"
    )
    assert [(section.page, section.name) for section in issue.sections] == [(1, ""), (2, "综合"), (3, "副刊")]
    assert [(page.number, page.name, page.editor, page.designer) for page in issue.pages] == [
        (2, "综合", "王三", "李四"),
        (3, "副刊", "", ""),
    ]


def test_the_imprint_at_the_foot(read) -> None:
    issue = read("桥通了\n\n本报讯　通车。\n\n地址：溪口镇一号　邮编：000000\n印刷：溪口印刷厂　定价：1元\n")
    masthead = issue.masthead
    assert (masthead.address, masthead.printer, masthead.price) == ("溪口镇一号", "溪口印刷厂", "1元")
    assert [(contact.label, contact.value) for contact in masthead.contacts] == [("邮编", "000000")]
    assert plain(issue.stories[0]) == ["通车。"]


def test_details_of_a_notice_are_its_text(read) -> None:
    (story,) = read("征稿启事\n\n现在征稿。\n\n活动时间：11月25日\n联系电话：0000-6620135\n").stories
    assert plain(story) == ["现在征稿。", "活动时间：11月25日", "联系电话：0000-6620135"]


def test_a_jump_line_is_told_and_kept(read) -> None:
    issue = read("桥通了\n\n本报讯　通车。\n\n下转第2版\n\n02版\n\n图书馆\n\n本报讯　开放。\n")
    assert codes(issue) == ["R028"]
    assert plain(issue.stories[0]) == ["通车。", "下转第2版"]


def test_a_double_is_told_and_kept(read) -> None:
    twice = "河埠头边上原来有七棵大柳树，发大水时冲走了五棵，她想在明年开春补种回来。"
    issue = read(f"柳树\n\n本报讯　柳树。\n\n{twice}\n\n{twice}\n")
    assert plain(issue.stories[0])[-2:] == [twice, twice]
    (finding,) = issue.findings
    assert (finding.code, finding.where.line) == ("R022", 10)
    assert "line 8" in finding.message


def test_text_without_a_head(read) -> None:
    issue = read("本报讯　昨天，新桥通车。\n")
    assert issue.stories[0].headline.plain == ""
    assert codes(issue) == ["R024"]


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("", "name of the paper and no date"),
        ("溪口周报\n\n", "no date"),
        ("2026年11月20日\n\n", "no name"),
        ("溪口周报\n2026年2月30日\n\n", "2026年2月30日"),
    ],
)
def test_a_masthead_is_asked_for(front: str, words: str, read) -> None:
    with pytest.raises(IssueError) as caught:
        read("桥通了\n\n本报讯　昨天，新桥通车。\n", front=front)
    assert words in caught.value.message
    assert caught.value.hint
    assert caught.value.where.file is not None


def test_the_date_may_stand_in_the_files_name(tmp_path: Path) -> None:
    path = tmp_path / "xikou-2026-11-20.txt"
    path.write_text("溪口周报\n总第12期\n\n桥通了\n\n本报讯　昨天，新桥通车。\n", encoding="utf-8")
    issue = read_issue(path)
    assert issue.masthead.date.isoformat() == "2026-11-20"
    assert codes(issue) == ["R025"]


def test_a_masthead_alone_is_no_issue(read) -> None:
    with pytest.raises(IssueError) as caught:
        read("")
    assert "no story" in caught.value.message


@pytest.mark.parametrize(
    ("front", "facts"),
    [
        (
            "溪口日报\nXIKOU RIBAO\n2026年11月20日 星期五\n国内统一刊号 CN 00-0065\n代号1-1\n第26795期\n今日20版",
            {"cn_number": "CN 00-0065", "total_number": 26795, "pages_today": 20, "ears": ("XIKOU RIBAO",)},
        ),
        (
            "《溪口周报》 第3期（总第12期）\n二〇二六年十一月二十日",
            {"name": "溪口周报", "year_number": 3, "total_number": 12},
        ),
        ("2026/11/20 周五\n溪口新闻\n新闻热线0000-1234567", {"name": "溪口新闻", "weekday": "周五"}),
        ("溪口人家\n2026.11.20\n主管：甲 主办：乙 出版：丙", {"name": "溪口人家", "sponsor": "乙", "publisher": "丙"}),
        ("溪口周报\n四开四版\n2026-11-20\n天气：晴", {"pages_today": 4, "ears": ("天气：晴",)}),
        (
            "今日四版\n2026年11月20日\n农历丙午年十月十二\n溪口周报",
            {"pages_today": 4, "lunar_date": "农历丙午年十月十二"},
        ),
    ],
)
def test_mastheads_of_many_papers(front: str, facts: dict[str, object], read) -> None:
    issue = read("\n桥通了\n\n本报讯　通车。\n", front=front + "\n")
    masthead = issue.masthead
    assert masthead.date.isoformat() == "2026-11-20"
    assert masthead.name.startswith("溪口")
    assert {name: getattr(masthead, name) for name in facts} == facts
    assert [story.headline.plain for story in issue.stories] == ["桥通了"]


def test_typed_rules_are_left_out(read) -> None:
    issue = read("桥通了\n\n本报讯　通车。\n\n----------\n\n水清了\n\n水变得很清。\n")
    assert [story.headline.plain for story in issue.stories] == ["桥通了", "水清了"]
    assert codes(issue) == ["R016"]
