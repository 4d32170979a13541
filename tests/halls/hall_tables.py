"""Tables of halls, and how they are sent."""

import csv
import io

import xlsxwriter

HEADINGS = [
    *("名称", "区划代码", "地址", "举办主体", "统一社会信用代码", "负责人", "联系电话"),
    *("挂牌日期", "座位数", "就餐区面积(平方米)"),
]
GOOD = [
    *("小王庄阳光宴会厅", "321283104201", "文化路 8 号", "小王庄村股份经济合作社", "54321283MF0000013G"),
    *("王示例", "13800000001", "2022-10-01", "120", "200"),
]


def row(**changes):
    return [changes.get(heading, cell) for heading, cell in zip(HEADINGS, GOOD, strict=True)]


def as_csv(*rows, encoding="utf-8-sig", headings=HEADINGS):
    out = io.StringIO()
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode(encoding)


def as_xlsx(*rows, headings=HEADINGS):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, cells in enumerate([headings, *rows]):
            sheet.write_row(place, 0, cells)
    return out.getvalue()


def send(client, content, dry_run=False):
    form = {"file": (io.BytesIO(content), "halls.xlsx")}
    url = f"/halls/import?dry_run={str(dry_run).lower()}"
    return client.open("POST", url, data=form, content_type="multipart/form-data")
