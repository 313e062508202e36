"""What happens in the sample project: its work, and the moments that made it memorable.

A story such as ``2R 6D 8V 9X`` reads: Ready on working day 2, Doing on 6, Review on 8, done on 9.
Today is working day 26.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of work of the plan. `added` is the working day it came up, 0 for the start."""

    title: str
    who: str = ""
    tags: str = ""
    points: int | None = None
    story: str = ""
    kind: str = "task"
    priority: str = "normal"
    hours: float | None = None
    days: int | None = None
    due: date | None = None
    added: int = 0
    criteria: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    description: str = ""


def _march(day: int) -> date:
    return date(2026, 3, day)


def _april(day: int) -> date:
    return date(2026, 4, day)


EPICS: dict[str, tuple[Item, ...]] = {
    "Accounts and keys": (
        Item("Sign up a merchant", "ben", "backend", 5, "1R 5D 7V 8X", "story", hours=16, days=3),
        Item("Issue API keys", "ben", "backend security", 3, "1R 5D 6V 7X", "story", hours=8, days=2),
        Item("Rotate keys without downtime", "ana ben", "backend security", 5, "3R 8D 11V 12X",
             "story", "high", 16, 3, criteria=("Old key works for 24 h", "Audit entry is written")),
        Item("Revoke a leaked key in a minute", "emi", "backend security", 3, "9R 14D 16V 17X",
             "story", "high", 8, 2),
        Item("Roles: owner, developer, read-only", "emi", "backend", 5, "10R 15D 19V 20X",
             hours=20, days=4),
        Item("Key usage on the dashboard", "chloe", "frontend", 3, "12R 21D", hours=10, days=2,
             due=_march(13)),
        Item("Single sign-on for merchants", "", "backend security", 8, "", "story", "low"),
        Item("Limit keys to address ranges", "", "security", 3, "20R", "story"),
        Item("Expire unused keys after 90 days", "", "security", None, ""),
    ),
    "Card payments": (
        Item("Charge a card", "emi", "backend psp", 8, "1R 5D 9V 10X", "story", "high", 24, 5),
        Item("3-D Secure challenge", "emi", "backend psp", 8, "2R 10D 13V 14X", "story", hours=28,
             days=5),
        Item("Idempotency keys on every write", "ben", "backend", 5, "4R 9D 10V 11X", priority="high",
             hours=14, days=3, criteria=("Same key, same answer for 24 h",)),
        Item("Declines with a reason a shopper understands", "chloe", "frontend", 3, "6R 11D 12V 13X",
             "story", hours=8, days=2),
        Item("Store a card for later", "emi", "backend psp", 5, "15R 20D 23V 24X", "story", hours=18,
             days=4),
        Item("Hosted payment page", "chloe", "frontend", 8, "13R 15D 21V 23X", "story", hours=30,
             days=6),
        Item("Apple Pay and Google Pay", "chloe", "frontend psp", 8, "20R 24D", "story", hours=30,
             days=6, due=_march(20)),
        Item("Retry when the acquirer times out", "ben", "backend psp", 5, "17R 22D 25V", "story",
             "high", 16, 3, _march(10)),
        Item("Currency rounding for JPY and KWD", "emi", "backend", 2, "18R 23D 24V", "bug", "high", 5,
             1, _march(11)),
        Item("Cards that need a CVC again", "", "psp", 3, "22R", "story", due=_march(19)),
        Item("Instalments", "", "psp", None, "", "story", "low"),
    ),
    "Refunds and disputes": (
        Item("Refund a payment in full", "ben", "backend", 3, "8R 14D 15V 16X", "story", hours=10,
             days=2),
        Item("Refund a part of a payment", "ben", "backend", 3, "8R 16D 17V 18X", "story", hours=10,
             days=2),
        Item("Dispute arrives: tell the merchant", "emi", "backend", 3, "14R 17D 18V 19X", "story",
             hours=9, days=2),
        Item("Upload evidence for a dispute", "chloe", "frontend", 5, "19R", "story", hours=16, days=3,
             due=_march(18)),
        Item("Refund to an expired card", "ben", "backend psp", 3, "21R 24D", "bug", "urgent", 6, 2,
             _march(9), added=20),
        Item("Dispute deadline reminders", "", "backend", 2, "24R", "story"),
        Item("Refund reasons in reports", "", "reports", 2, ""),
    ),
    "Webhooks": (
        Item("Send signed webhooks", "dmitri", "backend security", 5, "7R 13D 16V 17X", "story", "high",
             18, 4),
        Item("Retry with growing pauses", "dmitri", "backend", 3, "9R 17D 18V 19X", "story", hours=10,
             days=2),
        Item("Replay a webhook by hand", "dmitri", "backend frontend", 3, "14R 20D 22V 23X", "story",
             hours=9, days=2),
        Item("Webhook log with search", "chloe", "frontend", 5, "21R", "story", hours=18, days=4,
             due=_march(25)),
        Item("Alert when an endpoint keeps failing", "dmitri", "operations", 3, "22R 25D", hours=8,
             days=2, due=_march(16)),
        Item("Webhook signature breaks on UTF-8 bodies", "emi", "backend", 2, "25R 25D", "bug",
             "urgent", 4, 1, _march(12), added=24),
        Item("Rotate signing secrets", "", "security", 3, "23R", "story"),
    ),
    "Ledger and reports": (
        Item("Double-entry ledger of every movement", "ben emi", "backend", 13, "2R 6D 12V 13X",
             "story", "high", 40, 7, criteria=("Books balance to zero", "No row is ever changed")),
        Item("Daily settlement report", "ben", "backend reports", 5, "16R 19D 21V 22X", "story",
             hours=16, days=3),
        Item("Payout schedule per merchant", "emi", "backend", 5, "19R 24D", "story", hours=16, days=4,
             due=_march(17)),
        Item("Reconcile with the acquirer's file", "ben", "backend psp", 8, "22R", "story", "high", 24,
             5, _march(24), criteria=("Differences below 0.01 are explained",)),
        Item("Export for the accountants", "", "reports", 3, "", "story"),
        Item("Fees per card scheme", "", "reports psp", 3, "23R"),
        Item("Balance in real time", "", "backend", 8, "", "story", "low"),
        Item("Report time zones per merchant", "", "reports", 2, "", "bug"),
    ),
    "Developer experience": (
        Item("OpenAPI description", "chloe", "docs", 3, "3R 6D 8V 9X", hours=10, days=3,
             links=("https://example.com/openapi.yaml",)),
        Item("Sandbox with test cards", "dmitri", "platform", 5, "4R 7D 11V 12X", hours=16, days=4),
        Item("Quick start in five minutes", "chloe", "docs", 2, "13R 18D 19V 20X", hours=6, days=2),
        Item("Python client", "emi", "clients", 5, "18R 21D 22V 23X", hours=16, days=3),
        Item("TypeScript client", "chloe", "clients frontend", 5, "23R", hours=16, days=3,
             due=_march(27)),
        Item("Error catalogue", "ana", "docs", 3, "20R 22D", hours=8, days=3, due=_march(6)),
        Item("Migration guide from v1", "ana", "docs", 5, "24R", hours=14, days=4, due=_april(8),
             criteria=("Every v1 call has its v2 twin", "Reviewed by two merchants")),
        Item("Postman collection", "", "docs", 1, "", priority="low"),
        Item("Changelog feed", "", "docs", 1, ""),
    ),
    "Operations": (
        Item("Metrics and dashboards", "dmitri", "platform", 5, "5R 10D 13V 14X", hours=16, days=4),
        Item("Load test at 500 payments a second", "farid", "platform quality", 8, "11R 16D 21V 22X",
             "story", "high", 26, 6, criteria=("p99 below 400 ms", "No lost write")),
        Item("Failover to the second region", "dmitri", "platform", 8, "15R 23D", "story", "high", 30,
             6, _march(18), criteria=("Switch in under 60 s", "Runbook rehearsed", "Alerts follow"),
             description="Active-passive first. **No** split brain: the passive side holds no write"
             " lease.\n\nSee the runbook draft and the decision of 4 March."),
        Item("Backups restored every week", "dmitri", "platform", 3, "12R 15D 17V 18X", hours=9,
             days=2),
        Item("Penetration test", "farid", "security quality", 5, "20R 24D 25V", "story", "high", 16, 5,
             _march(13), criteria=("No finding above medium", "Report filed")),
        Item("Card data never reaches the logs", "farid", "security quality", 3, "10R 13D 15V 16X",
             priority="urgent", hours=8, days=2),
        Item("On-call rota and runbooks", "ana", "platform", 3, "21R 23D", hours=8, days=3),
        Item("Rate limits per key", "ben", "backend platform", 3, "24R", "story", hours=10, days=2),
        Item("Regression suite in CI", "farid", "quality", 5, "6R 8D 12V 13X", hours=18, days=4),
        Item("Chaos day", "farid", "quality platform", 3, "", priority="low", due=_april(15)),
        Item("Certificate renewal is automatic", "dmitri", "platform", 2, "19R 19D 20V 21X", hours=6,
             days=1),
        Item("Staging data without real names", "farid", "quality security", 3, "17R 20D 22V 24X",
             hours=9, days=2),
    ),
    "Launch": (
        Item("Beta with three merchants", "ana", "launch", None, "", "milestone", "high", days=0,
             due=_march(27)),
        Item("PCI audit", "ana farid", "launch security", None, "", "milestone", "high", days=0,
             due=_april(10)),
        Item("Switch the last merchant over", "ana", "launch", None, "", "milestone", "high", days=0,
             due=_april(28)),
        Item("Invite the beta merchants", "ana", "launch", 2, "22R 25D", hours=5, days=2,
             due=_march(12)),
        Item("Collect evidence for the audit", "farid", "launch security", 5, "24R", "story", "high",
             16, 5, _march(31)),
        Item("Price list for v2", "ana", "launch", 2, "23R 24D", hours=4, days=1, due=_march(11)),
        Item("Status page", "dmitri", "launch platform", 3, "24R", hours=8, days=2, due=_march(26)),
        Item("Plan the v1 shutdown", "", "launch", 3, "", "story"),
        Item("Fax gateway for receipts", "", "backend", 3, "5R"),
    ),
}  # fmt: skip

_SPRINT_1 = (
    "Sign up a merchant; Issue API keys; Rotate keys without downtime; Charge a card;"
    " 3-D Secure challenge; Idempotency keys on every write; OpenAPI description;"
    " Declines with a reason a shopper understands; Double-entry ledger of every movement;"
    " Sandbox with test cards; Metrics and dashboards; Regression suite in CI;"
    " Fax gateway for receipts"
)
_SPRINT_2 = (
    "Revoke a leaked key in a minute; Roles: owner, developer, read-only; Hosted payment page;"
    " Store a card for later; Refund a payment in full; Refund a part of a payment;"
    " Dispute arrives: tell the merchant; Send signed webhooks; Retry with growing pauses;"
    " Replay a webhook by hand; Daily settlement report; Quick start in five minutes;"
    " Python client; Load test at 500 payments a second; Backups restored every week;"
    " Card data never reaches the logs; Staging data without real names;"
    " Certificate renewal is automatic; Key usage on the dashboard; Error catalogue"
)
_SPRINT_3 = (
    "Key usage on the dashboard; Error catalogue; Apple Pay and Google Pay;"
    " Retry when the acquirer times out; Currency rounding for JPY and KWD;"
    " Refund to an expired card; Alert when an endpoint keeps failing;"
    " Webhook signature breaks on UTF-8 bodies; Payout schedule per merchant;"
    " Failover to the second region; Penetration test; On-call rota and runbooks;"
    " Invite the beta merchants; Price list for v2; Upload evidence for a dispute;"
    " Reconcile with the acquirer's file; Cards that need a CVC again"
)

# (working day, minutes after nine, who, what, whose title, words)
MOMENTS: tuple[tuple[int, int, str, str, str, str], ...] = (
    (1, 10, "ana", "wait", "Rotate keys without downtime", "Issue API keys"),
    (1, 11, "ana", "wait", "3-D Secure challenge", "Charge a card"),
    (1, 12, "ana", "wait", "Refund a payment in full", "Charge a card | FS 2"),
    (1, 13, "ana", "wait", "Refund a part of a payment", "Refund a payment in full"),
    (1, 14, "ana", "wait", "Daily settlement report", "Double-entry ledger of every movement"),
    (1, 15, "ana", "wait", "Retry with growing pauses", "Send signed webhooks"),
    (1, 16, "ana", "wait", "Quick start in five minutes", "OpenAPI description | SS 5"),
    (1, 17, "ana", "wait", "Migration guide from v1", "Error catalogue | FF 2"),
    (1, 18, "ana", "wait", "Penetration test", "Load test at 500 payments a second | FS -1"),
    (1, 19, "ana", "wait", "PCI audit", "Collect evidence for the audit"),
    (1, 20, "ana", "wait", "PCI audit", "Penetration test"),
    (1, 21, "ana", "wait", "Beta with three merchants", "Invite the beta merchants | FS 5"),
    (1, 22, "ana", "wait", "Beta with three merchants", "Failover to the second region"),
    (1, 23, "ana", "wait", "Switch the last merchant over", "PCI audit | FS 10"),
    (1, 24, "ana", "wait", "Switch the last merchant over", "Migration guide from v1"),
    (5, 0, "ana", "sprint", "Sprint 1", _SPRINT_1),
    (9, 200, "ana", "points", "Double-entry ledger of every movement", "13"),
    (11, 30, "ana", "remove", "Fax gateway for receipts", ""),
    (
        10,
        120,
        "emi",
        "comment",
        "3-D Secure challenge",
        "The sandbox of the acquirer answers only between 8 and 18 o'clock CET.",
    ),
    (
        12,
        5,
        "farid",
        "comment",
        "Card data never reaches the logs",
        "Found two places: the request logger and the crash reports.",
    ),
    (14, 0, "ana", "sprint", "Sprint 2", _SPRINT_2),
    (17, 390, "farid", "reopen", "Card data never reaches the logs", ""),
    (18, 380, "farid", "X", "Card data never reaches the logs", ""),
    (19, 60, "ana", "points", "Hosted payment page", "13"),
    (
        20,
        90,
        "dmitri",
        "comment",
        "Failover to the second region",
        "Decision of 4 March: active-passive, the lease lives in etcd.",
    ),
    (22, 180, "ben", "log", "Retry when the acquirer times out", "6"),
    (22, 200, "ana", "block", "Error catalogue", "Waiting for legal to approve the wording"),
    (23, 45, "dmitri", "met", "Failover to the second region", "1"),
    (24, 0, "ana", "sprint", "Sprint 3", _SPRINT_3),
    (24, 15, "ana", "limit", "Doing", "8"),
    (24, 16, "ana", "limit", "Review", "3"),
    (
        24,
        240,
        "dmitri",
        "block",
        "Failover to the second region",
        "Second region has no quota before Thursday; ticket 4711 with the provider",
    ),
    (24, 300, "chloe", "log", "Apple Pay and Google Pay", "5"),
    (25, 120, "ben", "log", "Refund to an expired card", "3"),
    (
        25,
        150,
        "ben",
        "comment",
        "Refund to an expired card",
        "The acquirer wants the *original* card token. Asked their support, case 88-1204.",
    ),
    (25, 200, "farid", "met", "Penetration test", "1"),
    (25, 260, "chloe", "log", "Key usage on the dashboard", "7"),
)
