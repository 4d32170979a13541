"""Who may do what, written down by hand a second time: what a change of the rights has to be held against."""

ROLES = ("operator", "inspector", "supervisor", "admin")
TABLE = """
right                | operator | inspector | supervisor | admin | in words
own-account          | yes      | yes       | yes        | yes   | the own name, devices and password
accounts.read        | -        | -         | yes        | yes   | who has an account
accounts.create      | -        | -         | yes        | yes   | give somebody an account
accounts.manage      | -        | -         | yes        | yes   | change, lock, reset and end those below one
journal.read         | -        | -         | yes        | yes   | who did what: also of one's colleagues
standards.read       | yes      | yes       | yes        | yes   | what is required
standards.publish    | -        | -         | -          | yes   | change what is required
regions.read         | yes      | yes       | yes        | yes   | names of places
photos.write         | yes      | yes       | yes        | yes   | send a photo or a document
photos.read          | yes      | yes       | yes        | yes   | those of what one sees
halls.read           | yes      | yes       | yes        | yes   | one's own, or those of one's region
halls.decide         | -        | -         | yes        | yes   | suspend, reopen, revoke
halls.import         | -        | -         | yes        | yes   | take halls over from a table
registrations.read   | yes      | yes       | yes        | yes   | what was handed in
registrations.write  | yes      | -         | -          | -     | write and hand in one's own
registrations.decide | -        | -         | yes        | yes   | return, accept, defer
materials.read       | yes      | yes       | yes        | yes   | what lies beside a registration
materials.write      | yes      | -         | -          | -     | hand it in
chefs.read           | yes      | yes       | yes        | yes   | the register of chefs
chefs.write          | yes      | -         | yes        | yes   | put a chef on it
chefs.decide         | -        | -         | yes        | yes   | points, blacklist, removal
filings.read         | yes      | yes       | yes        | yes   | banquets
filings.write        | yes      | -         | -          | -     | file, amend, cancel, close one's own
filings.decide       | -        | -         | yes        | yes   | accept, return, refuse
filings.release      | -        | -         | yes        | yes   | let a dish be served by its papers
filings.no-show      | yes      | -         | yes        | yes   | say that nobody came
guidance.read        | -        | yes       | yes        | yes   | what the own office is to guide
guidance.record      | -        | yes       | yes        | yes   | note a visit of guidance
incidents.report     | yes      | yes       | yes        | yes   | tell of diners who fell ill
calendar.read        | yes      | yes       | yes        | yes   | when which hall is taken
checklists.read      | -        | yes       | yes        | yes   | what an inspector asks
inspections.read     | yes      | yes       | yes        | yes   | results; the operator none that is planned
inspections.queue    | -        | yes       | yes        | yes   | whom to visit next
inspections.write    | -        | yes       | yes        | yes   | plan, fill in, sign
inspections.publish  | -        | -         | yes        | yes   | show the result to diners
corrections.read     | yes      | yes       | yes        | yes   | what is to be put right
corrections.answer   | yes      | -         | -          | -     | prove that it is
corrections.verify   | -        | yes       | yes        | yes   | judge the proof
corrections.extend   | -        | -         | yes        | yes   | give more time, or not
reports.read         | -        | -         | yes        | yes   | figures of a region
quarantine.decide    | -        | -         | yes        | yes   | what becomes of records that were not taken
plans                | -        | -         | yes        | yes   | who is visited, month by month
targets              | -        | -         | yes        | yes   | what districts are to reach, set above them
draws                | -        | -         | yes        | yes   | who is visited, by a draw
recusals             | -        | yes       | yes        | yes   | which halls one does not visit
events               | -        | -         | yes        | yes   | what another program is told, and where
"""
CREATES = """
new account | operator | inspector | supervisor | admin | whose account a role may create
operator    | -        | -         | yes        | yes   | the station knows its halls
inspector   | -        | -         | -          | yes   | -
supervisor  | -        | -         | -          | yes   | -
admin       | -        | -         | -          | yes   | -
"""
# Personal data: who reads it whole. All others read it masked.
READS = """
of whom       | operator | inspector | supervisor | admin | why
hosts, chefs  | yes      | -         | yes        | -     | they deal with these people
halls' people | yes      | yes       | yes        | -     | they call before they come
"""


def granted(table: str) -> dict[str, set[str]]:
    """Role to what its column says `yes` to.

    Raises ValueError for a cell that is neither `yes` nor `-`, and for a line that stands there twice.
    """
    heading, *lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    names = [line[0] for line in lines]
    cells = {cell for line in lines for cell in line[1:-1]}
    if tuple(heading[1:-1]) != ROLES or len(set(names)) < len(names) or not cells <= {"yes", "-"}:
        raise ValueError(table)
    return {
        role: {line[0] for line in lines if line[place] == "yes"} for place, role in enumerate(ROLES, start=1)
    }


RIGHTS = granted(TABLE)
EVERY_RIGHT = set.union(*RIGHTS.values())
