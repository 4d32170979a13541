"""Asks an official for the numbers of a region's rules, one by one, in Chinese first."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import click

from inspector.core.written import days, regions
from inspector.standards.documents.policy_file import StatedRules, StatedTier

T = TypeVar("T")
LEAD = re.compile(r"(\d{1,4})\s*(小时|个?工作日|天|日|hours?|working days?|days?)")
UNITS: Mapping[str, str] = {
    **dict.fromkeys(("小时", "hour", "hours"), "hours"),
    **dict.fromkeys(("工作日", "个工作日", "working day", "working days"), "working days"),
    **dict.fromkeys(("天", "日", "day", "days"), "days"),
}
OFFICES: Mapping[str, str] = {"1": "village", "2": "town", "3": "station", "4": "county"}
YES_NO: Mapping[str, bool] = {"1": True, "2": False}
NUMBERS: Mapping[str, Mapping[str, str]] = {  # section to its keys and what they mean
    "capacity": {
        "m2_per_seat": "每座至少多少平方米(据此核定最多坐多少人) Square metres a seat, for the capacity",
        "diners_per_table": "每桌坐几人 Diners a table",
    },
    "correction": {
        "critical": "底线项查出问题,几天内改好(0 为当天) Days to correct a critical failure, 0: the same day",
        "key": "关键项几天内改好 Days for a key one",
        "general": "一般项几天内改好 Days for a general one",
    },
    "closing": {"days": "末餐之后几天内报送实际桌数、人数、留样 Days for the report after the last meal"},
    "retention": {"months": "备案和检查记录保存几个月 Months for which records are kept"},
}


def ask_rules() -> StatedRules:
    """Everything that a policy file needs; an empty answer leaves a thing unknown."""
    click.echo("逐项填写;不清楚的直接回车,文件里就留作“未知”,不会当成“没有”。")
    click.echo("One by one; press Enter for what you do not know: it stays unknown, not “no”.\n")
    region = _needed("行政区划代码,2、4、6、9 或 12 位 Region code", regions.read_prefix)
    name = _needed("地名,如 某某县 Name of the place", str.strip)
    document = _asked("规定这些数字的文件名称,没有文件的不填 Title of the document, if any", str.strip) or ""
    number = (_asked("文号 Its number", str.strip) or "") if document else ""
    issuer = (_asked("发文机关 Who issued it", str.strip) or "") if document else ""
    since = _needed("从哪天起施行,如 2026-01-01 In force from", days.read)
    until = _asked("有效到哪天,没有写的不填 Until, if stated", days.read)
    diners = _asked("一餐多少人起必须备案(含本数) From how many diners to file", _whole(1))
    funerals = _chosen("丧事可以不提前、及时报告吗 Are funerals excepted? 1 可以 yes 2 不可以 no", YES_NO)
    return StatedRules(
        id=f"region-{region}-{since:%Y%m%d}",
        region=region,
        name=name,
        document=document,
        number=number,
        issuer=issuer,
        since=since,
        until=until,
        from_diners=diners,
        funerals_excepted=funerals,
        tiers=_tiers(diners),
        sections=_sections(),
    )


def ask_file(stated: StatedRules) -> Path:
    """Where to write it; never over a file that is there."""
    return _needed("写到哪个文件 File to write", _new_file, default=f"{stated.id}.toml")


def _tiers(from_diners: int | None) -> tuple[StatedTier, ...]:
    """By rising headcount; below the headcount at which filing begins, it is voluntary."""
    least: int | None = from_diners or 1
    tiers = [StatedTier(1, "voluntary", "0 hours")] if least and least > 1 else []
    while least is not None:
        click.echo(f"\n{least} 人起的这一档 The tier from {least} diners")
        office = _chosen("  由谁现场指导 Who guides? 1 村 2 镇 3 市场监管分局 4 县局", OFFICES)
        lead = _asked("  提前多久备案,如 48小时、2天、3个工作日 How early", _lead)
        tiers.append(StatedTier(least, office or "filed", lead))
        least = _asked("  下一档从多少人起,没有下一档的不填 The next tier, if any, from", _whole(least + 1))
    return tuple(tiers)


def _sections() -> dict[str, dict[str, float]]:
    """Those of which every number is known; of corrections those levels that are."""
    click.echo("\n以下不填的,按上级规定或项目建议值 Left empty: by larger areas or proposals")
    stated: dict[str, dict[str, float]] = {}
    for section, questions in NUMBERS.items():
        answers = {key: _asked(question, READING.get(key, _whole(0))) for key, question in questions.items()}
        known = {key: number for key, number in answers.items() if number is not None}
        if known and (section == "correction" or len(known) == len(questions)):
            stated[section] = known
    return stated


def _asked(question: str, read: Callable[[str], T]) -> T | None:
    """The answer; None for an empty one. Asks again where it cannot be read."""

    def reading(typed: str) -> T | None:
        return _read(typed, read) if typed.strip() else None

    answer: T | None = click.prompt(question, default="", show_default=False, value_proc=reading)
    return answer


def _needed(question: str, read: Callable[[str], T], default: str | None = None) -> T:
    answer: T = click.prompt(question, default=default, value_proc=lambda typed: _read(typed, read))
    return answer


def _chosen(question: str, choices: Mapping[str, T]) -> T | None:
    return _asked(question, lambda typed: choices[typed])


def _read(typed: str, read: Callable[[str], T]) -> T:
    """Raises BadParameter, on which click asks again."""
    try:
        return read(typed.strip())
    except (ValueError, KeyError) as refused:
        raise click.BadParameter("看不懂,请照例子填写 not understood, see the example") from refused


def _lead(typed: str) -> str:
    match = LEAD.fullmatch(typed)
    if match is None:
        raise ValueError(typed)
    return f"{int(match[1])} {UNITS[match[2]]}"


def _whole(least: int) -> Callable[[str], int]:
    def read(typed: str) -> int:
        if (number := int(typed)) < least:
            raise ValueError(typed)
        return number

    return read


def _area(typed: str) -> float:
    if not 0.01 <= (number := float(typed)) <= 100:
        raise ValueError(typed)
    return number


def _new_file(typed: str) -> Path:
    path = Path(typed)
    if path.exists():
        raise ValueError(typed)
    return path


READING: Mapping[str, Callable[[str], float]] = {"m2_per_seat": _area, "diners_per_table": _whole(1)}
