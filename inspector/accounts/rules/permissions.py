"""Who may do what, as a table; whose halls and which regions is part of every query. Pure."""

from enum import StrEnum


class Role(StrEnum):
    OPERATOR = "operator"
    INSPECTOR = "inspector"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


# Groups of roles, for life cycles and queries: a new role is told here what it belongs to.
OPERATORS = (Role.OPERATOR,)  # run halls of their own, and see those alone; everyone else sees an area
OVERSEERS = (Role.SUPERVISOR, Role.ADMIN)
FIELD = (Role.INSPECTOR, *OVERSEERS)  # who visit halls
VISITORS = (Role.INSPECTOR,)  # of those, whose own work it is: among them visits are planned and drawn
EVERYBODY = tuple(Role)


class Permission(StrEnum):
    OWN_ACCOUNT = "own-account"
    ACCOUNTS_READ = "accounts.read"
    ACCOUNTS_CREATE = "accounts.create"
    ACCOUNTS_MANAGE = "accounts.manage"
    JOURNAL_READ = "journal.read"
    STANDARDS_READ = "standards.read"
    STANDARDS_PUBLISH = "standards.publish"
    REGIONS_READ = "regions.read"
    PHOTOS_WRITE = "photos.write"
    PHOTOS_READ = "photos.read"
    HALLS_READ = "halls.read"
    HALLS_DECIDE = "halls.decide"
    HALLS_IMPORT = "halls.import"
    REGISTRATIONS_READ = "registrations.read"
    REGISTRATIONS_WRITE = "registrations.write"
    REGISTRATIONS_DECIDE = "registrations.decide"
    MATERIALS_READ = "materials.read"
    MATERIALS_WRITE = "materials.write"
    CHEFS_READ = "chefs.read"
    CHEFS_WRITE = "chefs.write"
    CHEFS_DECIDE = "chefs.decide"
    FILINGS_READ = "filings.read"
    FILINGS_WRITE = "filings.write"
    FILINGS_DECIDE = "filings.decide"
    FILINGS_RELEASE = "filings.release"
    FILINGS_NO_SHOW = "filings.no-show"
    GUIDANCE_READ = "guidance.read"
    GUIDANCE_RECORD = "guidance.record"
    INCIDENTS_REPORT = "incidents.report"
    CALENDAR_READ = "calendar.read"
    CHECKLISTS_READ = "checklists.read"
    INSPECTIONS_READ = "inspections.read"
    INSPECTIONS_QUEUE = "inspections.queue"
    INSPECTIONS_WRITE = "inspections.write"
    INSPECTIONS_PUBLISH = "inspections.publish"
    CORRECTIONS_READ = "corrections.read"
    CORRECTIONS_ANSWER = "corrections.answer"
    CORRECTIONS_VERIFY = "corrections.verify"
    CORRECTIONS_EXTEND = "corrections.extend"
    REPORTS_READ = "reports.read"
    QUARANTINE_DECIDE = "quarantine.decide"
    DRAWS = "draws"
    PLANS = "plans"
    TARGETS = "targets"
    RECUSALS = "recusals"
    EVENTS = "events"


P = Permission
EVERYONE = frozenset(
    {
        P.OWN_ACCOUNT,
        P.STANDARDS_READ,
        P.REGIONS_READ,
        P.PHOTOS_WRITE,
        P.PHOTOS_READ,
        P.HALLS_READ,
        P.MATERIALS_READ,
        P.CHEFS_READ,
        P.FILINGS_READ,
        P.INCIDENTS_REPORT,
        P.CALENDAR_READ,
        P.INSPECTIONS_READ,
        P.CORRECTIONS_READ,
    }
)
OVERSEER = frozenset(
    {
        P.ACCOUNTS_READ,
        P.ACCOUNTS_CREATE,
        P.ACCOUNTS_MANAGE,
        P.JOURNAL_READ,
        P.HALLS_DECIDE,
        P.HALLS_IMPORT,
        P.REGISTRATIONS_READ,
        P.REGISTRATIONS_DECIDE,
        P.CHEFS_WRITE,
        P.CHEFS_DECIDE,
        P.FILINGS_DECIDE,
        P.FILINGS_RELEASE,
        P.FILINGS_NO_SHOW,
        P.GUIDANCE_READ,
        P.GUIDANCE_RECORD,
        P.CHECKLISTS_READ,
        P.INSPECTIONS_QUEUE,
        P.INSPECTIONS_WRITE,
        P.INSPECTIONS_PUBLISH,
        P.CORRECTIONS_VERIFY,
        P.CORRECTIONS_EXTEND,
        P.REPORTS_READ,
        P.QUARANTINE_DECIDE,
        P.DRAWS,
        P.PLANS,
        P.TARGETS,
        P.RECUSALS,
        P.EVENTS,
    }
)
MAY: dict[Role, frozenset[Permission]] = {
    Role.OPERATOR: EVERYONE
    | {P.REGISTRATIONS_READ, P.REGISTRATIONS_WRITE, P.FILINGS_WRITE, P.FILINGS_NO_SHOW, P.CORRECTIONS_ANSWER}
    | {P.MATERIALS_WRITE, P.CHEFS_WRITE},
    Role.INSPECTOR: EVERYONE
    | {P.REGISTRATIONS_READ, P.CHECKLISTS_READ, P.INSPECTIONS_WRITE, P.CORRECTIONS_VERIFY}
    | {P.GUIDANCE_READ, P.GUIDANCE_RECORD, P.INSPECTIONS_QUEUE, P.RECUSALS},
    Role.SUPERVISOR: EVERYONE | OVERSEER,
    Role.ADMIN: EVERYONE | OVERSEER | {P.STANDARDS_PUBLISH},
}
# Whose accounts a role may create.
CREATES: dict[Role, frozenset[Role]] = {
    Role.SUPERVISOR: frozenset({Role.OPERATOR}),
    Role.ADMIN: frozenset(Role),
}
# From the lowest: who looks after whose account.
RANKS = (Role.OPERATOR, Role.INSPECTOR, Role.SUPERVISOR, Role.ADMIN)
# Whose accounts a role does not see.
HIDDEN: dict[Role, frozenset[Role]] = {Role.SUPERVISOR: frozenset({Role.ADMIN})}
# Those who must have a second factor where the setting says so.
NEEDS_FACTOR = frozenset({Role.SUPERVISOR, Role.ADMIN})
# Those who read in the journal what concerns the service as a whole, and of whom one always stays.
RUNS_SERVICE = frozenset({Role.ADMIN})
# Those who deal with the people themselves; the others see names and numbers masked.
READS_NAMES = frozenset({Role.OPERATOR, Role.SUPERVISOR})
# Those who call the people responsible for a hall.
CALLS_HALLS = READS_NAMES | {Role.INSPECTOR}


def reads_names(role: Role) -> bool:
    return role in READS_NAMES


def may(role: Role, permission: Permission) -> bool:
    return permission in MAY[role]
