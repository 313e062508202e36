"""What Jira exports: repeated columns, its own dates, seconds, links and work logs."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from tests.importers.reading import changes, moment, one, read, states
from tpmtui.domain.drafts import Drafts
from tpmtui.domain.errors import BadInput
from tpmtui.domain.task import Dependency, Kind, Link, Priority
from tpmtui.importers.jira_markup import markdown


def export(header: list[str], *rows: list[str]) -> Drafts:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([header, *rows])
    return read("jira", "\ufeff" + file.getvalue())


def issue(**cells: str) -> Drafts:
    """An export of one issue, with a few columns by name; underscores are spaces."""
    header = ["Summary", "Issue key", *(name.replace("_", " ") for name in cells)]
    return export(header, ["Rotate keys", "CS-7", *cells.values()])


def test_an_issue_with_its_repeated_columns() -> None:
    header = ["Summary", "Issue key", "Issue Type", "Priority", "Assignee", "Labels", "Labels",
              "Sprint", "Sprint", "Due date", "Custom field (Story Points)", "Original estimate",
              "Custom field (Start date)", "Attachment"]  # fmt: skip
    row = ["Rotate keys", "CS-7", "Story", "Highest", "Ana Ruiz", "back end", "ops", "S1", "S2",
           "14/Mar/26 12:00 AM", "5.0", "5400", "04/Jan/26 12:00 AM",
           "15/Feb/26 4:46 PM;id;plan.pdf;https://x/plan.pdf"]  # fmt: skip
    drafts = export(header, row)
    task = one(drafts)
    assert (task.id, task.number) == ("CS-7", 7)
    assert task.fields == {
        "title": "Rotate keys",
        "kind": Kind.STORY,
        "priority": Priority.URGENT,
        "assignees": ("Ana Ruiz",),
        "tags": ("back-end", "ops"),
        "sprint": "S2",
        "due": date(2026, 3, 14),
        "points": 5,
        "estimate_hours": 1.5,
        "start_after": date(2026, 1, 4),
        "links": (Link("https://x/plan.pdf", "plan.pdf"),),
    }
    assert [person.name for person in drafts.people] == ["Ana Ruiz"]
    assert [sprint.name for sprint in drafts.sprints] == ["S2"]


def test_statuses_become_columns_by_their_category() -> None:
    header = ["Summary", "Issue key", "Status", "Status Category"]
    rows = [["a", "A-1", "Shipped", "Done"], ["b", "A-2", "Cooking", "In Progress"],
            ["c", "A-3", "Idea", "To Do"]]  # fmt: skip
    assert states(export(header, *rows)) == {"Idea": "todo", "Cooking": "doing", "Shipped": "done"}


def test_a_board_is_whole_though_no_issue_is_in_progress() -> None:
    assert list(states(issue(Status="To Do"))) == ["To Do", "In Progress", "Done"]


def test_the_past_is_told_by_created_and_resolved() -> None:
    task = one(
        issue(
            Status="Done",
            Status_Category="Done",
            Created="15/Feb/26 9:00 AM",
            Resolved="16/Feb/26 4:37 PM",
            Creator="Ana Ruiz",
            Resolution="Won't Do",
        )
    )
    assert (task.created, task.by) == (moment("2026-02-15 09:00"), "Ana Ruiz")
    assert changes(task) == [(moment("2026-02-16 16:37"), "column", "Done")]
    assert task.fields["tags"] == ("won't-do",)


def test_a_status_was_reached_when_its_category_changed() -> None:
    task = one(
        issue(
            Status="In Progress",
            Status_Category="In Progress",
            Status_Category_Changed="16/Feb/26 4:37 PM",
        )
    )
    assert changes(task) == [(moment("2026-02-16 16:37"), "column", "In Progress")]


def test_parents_are_found_by_number_or_key() -> None:
    header = ["Summary", "Issue key", "Issue id", "Parent"]
    drafts = export(header, ["Epic", "A-1", "10", ""], ["Part", "A-2", "11", "10"])
    assert drafts.tasks[1].fields["parent"] == "A-1"


def test_a_link_told_at_both_ends_is_one_dependency() -> None:
    blocks, blocked = "Outward issue link (Blocks)", "Inward issue link (Blocks)"
    header = ["Summary", "Issue key", blocks, blocks, blocked]
    drafts = export(
        header,
        ["a", "A-1", "A-2", "A-3", ""],
        ["b", "A-2", "", "", "A-1"],
        ["c", "A-3", "", "", ""],
    )
    waits = {task.id: task.fields["depends"] for task in drafts.tasks}
    assert waits == {"A-1": (), "A-2": (Dependency("A-1"),), "A-3": (Dependency("A-1"),)}


def test_logged_work_is_hours_spent_at_their_own_times() -> None:
    header = ["Summary", "Issue key", "Log Work", "Log Work", "Assignee", "Assignee Id"]
    logs = ["fixed; at last;15/Feb/26 4:32 PM;me;7200", ";14/Feb/26 4:31 PM;me;1800"]
    task = one(export(header, ["a", "A-1", *logs, "Ana Ruiz", "me"]))
    assert changes(task) == [
        (moment("2026-02-14 16:31"), "spent_hours", 0.5),
        (moment("2026-02-15 16:32"), "spent_hours", 2.5),
    ]
    assert task.fields["spent_hours"] == 2.5
    assert [(c.by, c.text) for c in task.comments] == [("Ana Ruiz", "2 h: fixed; at last")]


def test_comments_keep_their_author_and_time() -> None:
    task = one(issue(Comment="15/Feb/26 4:37 PM;ana;It is *done*; really"))
    (comment,) = task.comments
    assert (comment.by, comment.created) == ("ana", moment("2026-02-15 16:37"))
    assert comment.text == "It is **done**; really"


@pytest.mark.parametrize(
    "header",
    [
        "Zusammenfassung,Vorgangsschlüssel,Priorität,Fälligkeitsdatum,Stichwörter",
        "Résumé,Clé de ticket,Priorité,Date d'échéance,Étiquettes",
        "Resumen,Clave de incidencia,Prioridad,Fecha de vencimiento,Etiquetas",
        "Resumo,Chave da item,Prioridade,Data limite,Etiquetas",
    ],
)
def test_headers_of_other_tongues(header: str) -> None:
    task = one(read("jira", f"{header}\nx,A-1,High,14/Mar/26 12:00 AM,ops\n"))
    assert task.fields == {
        "title": "x",
        "priority": Priority.HIGH,
        "due": date(2026, 3, 14),
        "tags": ("ops",),
    }


def test_columns_we_have_no_field_for_are_listed_if_they_hold_something() -> None:
    drafts = issue(Votes="3", Environment="", Custom_field="x")
    assert drafts.unknown == ("Votes", "Custom field")


def test_cards_stand_in_the_order_of_the_board() -> None:
    header = ["Summary", "Issue key", "Custom field (Rank)"]
    drafts = export(header, ["b", "A-2", "0|i000b:"], ["a", "A-1", "0|i000a:"])
    assert [task.id for task in drafts.tasks] == ["A-1", "A-2"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Created": "32/Foo/26"}, 'row 2: created: "32/Foo/26" is not a date'),
        ({"Time_Spent": "1h"}, "row 2: spent_hours: 1h is not a number of seconds"),
        ({"Time_Spent": "9" * 400}, "row 2: spent_hours: 9999"),
    ],
)
def test_what_cannot_be_read_is_a_bad_row(cells: dict[str, str], words: str) -> None:
    assert str(issue(**cells).bad[0]).startswith(words)


def test_another_table_is_no_jira_export() -> None:
    with pytest.raises(BadInput, match="Summary and Issue key"):
        read("jira", "a,b\n1,2\n")


def test_lists_in_lists_of_the_other_kind_become_markdown() -> None:
    text = "* *Criteria:*\n*# One\n*#* Deeper\n# First\n#* Of it\n** *all* of it"
    assert markdown(text).splitlines() == [
        "* **Criteria:**",
        "  1. One",
        "     - Deeper",
        "1. First",
        "   - Of it",
        "  - **all** of it",
    ]


def test_markup_becomes_markdown() -> None:
    text = (
        "h2. Steps\n# Log in\n## Twice\n** deep\n{code:java}\n*x*\n{code}\n"
        "See [docs|https://x/y] and {{id}}, *now*"
    )
    assert markdown(text).splitlines() == [
        "## Steps",
        "1. Log in",
        "   1. Twice",
        "  - deep",
        "```java",
        "*x*",
        "```",
        "See [docs](https://x/y) and `id`, **now**",
    ]
