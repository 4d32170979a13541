"""The basis of a requirement, a food or a section of a policy."""

from inspector.standards.documents.fields import Sentence, Word, Words, no_valid
from inspector.standards.documents.tables import Table, TableSchema
from inspector.standards.rules.requirements import Basis, Known


class BasisSchema(TableSchema):
    makes = Basis

    document = Words("出自哪个文件", 200, required=True)
    clause = Words("条款", 40, least=0, load_default="")
    known = Word("可信程度", Known, no_valid("可信程度", "Known"), required=True)
    source = Words("来源清单中的编号", 60, least=0)
    note = Sentence("说明")


class Section(TableSchema):
    """What a policy decides of one thing."""

    basis = Table("依据", BasisSchema, required=True)
