"""The codes of every refusal, by status: stable, for programs. Pure."""

from collections.abc import Mapping

CODES: Mapping[int, tuple[str, ...]] = {
    400: ("bad-request", "unreadable-body", "bad-header"),
    401: (
        *("token-missing", "token-invalid", "token-expired", "device-revoked", "refresh-token-reused"),
        *("wrong-password", "second-factor-required", "wrong-code", "sign-on-refused", "unknown-identity"),
    ),
    403: (
        *("forbidden", "not-below-you", "not-your-visit", "password-change-required"),
        *("second-factor-missing", "wrong-code", "wrong-password"),
    ),
    404: (
        *("not-found", "no-such-hall", "no-such-material", "no-decision", "no-policy", "forged"),
        *("sign-on-off", "unknown-key", "erased", "no-such-upload"),
    ),
    405: ("method-not-allowed",),
    409: (
        *(
            "conflict",
            "different-content",
            "unchanged",
            "not-now",
            "not-yet",
            "nothing-owed",
            "too-few-inspectors",
            "too-late",
            "begun",
            "blocked",
        ),
        *("hall-not-listed", "hall-not-open", "hall-exists", "critical-correction-open", "capacity-exceeded"),
        *(
            "emergency",
            "chef-barred",
            "chef-registered-before",
            "nothing-to-release",
            "nothing-new",
            "no-receipt",
        ),
        *("change-under-way", "materials-missing", "not-deferrable", "received-before", "extended-before"),
        *(
            "no-answers",
            "photos-missing",
            "answers-recorded",
            "nothing-new",
            "revised-before",
            "unsettled",
            "published-before",
            "name-taken",
            "identity-taken",
        ),
        *("last-administrator", "password-not-new", "second-factor-off", "second-factor-on", "wrong-offset"),
    ),
    412: ("changed-meanwhile", "not-our-etag", "tus-version"),
    413: ("too-large",),
    415: ("unsupported-media-type", "unknown-encoding"),
    422: (
        *(
            "invalid",
            "unknown-parameter",
            "weak-password",
            "past",
            "bad-photo",
            "bad-document",
            "other-bytes",
            "too-many-pieces",
        ),
        *("unreadable-file", "bad-table", "too-many-rows", "bad-standard", "other-subject"),
        "unreadable-voucher",
    ),
    423: ("not-taken-in-yet",),
    428: ("if-match-required",),
    429: ("too-fast", "too-many-attempts", "upload-quota", "quarantine-full"),
    502: ("unreachable",),
    503: ("busy", "unavailable", "standards-unreadable", "database-unavailable", "store-unavailable"),
    507: ("no-space",),
}
