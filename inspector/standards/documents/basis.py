"""The basis of a requirement, a food or a section of a policy."""

from marshmallow import fields

from inspector.core.text import Text
from inspector.standards.documents.fields import Day, Flag, Sentence, Shaped, Word, Words, no_valid
from inspector.standards.documents.tables import Table, TableSchema
from inspector.standards.rules.requirements import Basis, Known
from inspector.standards.rules.sources import Source


class Sourced(Shaped, fields.Raw):
    """A document; in the file it is named by its id in the register of sources."""

    kinds = (Source,)
    shape = Text("文件登记表里的编号", "the id of a source in the register")


class BasisSchema(TableSchema):
    makes = Basis

    document = Sourced("出自哪个文件:登记表里的编号", required=True)
    clause = Words("条款", 40, least=0, load_default="")
    known = Word("可信程度", Known, no_valid("可信程度", "Known"), required=True)
    source = Words("来源清单中的编号", 60, least=0)
    note = Sentence("说明")
    since = Day("该条施行的第一天,与文件不同时写")
    until = Day("该条施行的最后一天,与文件不同时写")
    model = Flag("外地文件,只借作范例")
    necessary = Flag("缺它不成立")


class Section(TableSchema):
    """What a policy decides of one thing."""

    basis = Table("依据", BasisSchema, required=True)
