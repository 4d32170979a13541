"""An address on paper names each region around it once."""

import pytest

from inspector.regions.rules.addresses import place

REGIONS = ("泰兴市", "新街镇", "车马庄村委会")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("文化路 8 号", "泰兴市新街镇车马庄村委会文化路 8 号"),
        ("新街镇车马庄村文化路", "泰兴市新街镇车马庄村文化路"),
        ("泰兴市新街镇车马庄村文化路", "泰兴市新街镇车马庄村文化路"),
        ("车马庄村文化路", "泰兴市新街镇车马庄村文化路"),
        ("", "泰兴市新街镇车马庄村委会"),
    ],
)
def test_what_the_address_begins_with_is_not_said_twice(address, said):
    assert place(REGIONS, address) == said


def test_without_regions_it_stands_as_it_is():
    assert place((), "文化路 8 号") == "文化路 8 号"
