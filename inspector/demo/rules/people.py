"""Names, numbers and codes that are plainly invented and yet hold their check digits."""

from datetime import date, timedelta
from random import Random
from typing import Any

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_10

from inspector.demo.rules.chance import happens

FAMILIES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = ("示例", "样本", "演示", "虚拟", "范例", "试用")
LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # of GB 32100


def name(dice: Random) -> str:
    """Such as 张示例: nobody is called so."""
    return dice.choice(FAMILIES) + dice.choice(GIVEN)


def phone(dice: Random) -> str:
    """A mobile number of a block that is not given to anybody."""
    return f"1380000{dice.randrange(10_000):04d}"


def credit_code(county: str, dice: Random) -> str:
    """The code of a village's economic cooperative, with its check digit."""
    body = f"54{county}{''.join(dice.choices(LETTERS, k=9))}"
    return body + str(uscc.calc_check_digit(body))


def licence(county: str, dice: Random) -> str:
    """A food business licence for catering, with its check digit."""
    digits = f"2{county}{dice.randrange(1_000_000):06d}"
    return f"JY{digits}{mod_11_10.calc_check_digit(digits)}"


def team(dice: Random) -> str:
    """Who cooks for others, such as 乡味示例流动服务队."""
    taste = dice.choice(("乡味", "水乡", "老灶", "里下河", "溱湖", "稻香", "福满", "东门"))
    return f"{taste}{dice.choice(GIVEN)}流动服务队"


def helper(role: str, on: date, dice: Random) -> dict[str, Any]:
    """One who cooks or helps on that day and is named without the register, with certificates of a year."""
    return {
        **{"name": name(dice), "role": role},
        "health_certificate_on": on - timedelta(days=dice.randint(20, 340)),
        "training_on": on - timedelta(days=dice.randint(20, 362)) if happens(0.995, dice) else None,
    }
