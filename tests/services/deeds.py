"""A story in which every service that writes is used, each on what the ones before it left."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from tests.importers.reading import options
from tpmtui.domain.checkin import Answer, Said
from tpmtui.domain.course import Audience, Mandate, Step
from tpmtui.domain.meeting import MeetingKind, Presence, Verdict
from tpmtui.domain.minutes import ItemKind, ItemState, MinuteItem, MinuteLine
from tpmtui.domain.person import Half
from tpmtui.domain.project import Column, State
from tpmtui.domain.recurrence import Recurrence, Unit
from tpmtui.domain.skill import Scope
from tpmtui.domain.sprint import Sprint
from tpmtui.domain.task import Dependency, Kind
from tpmtui.domain.terms import Terms
from tpmtui.importers import read_drafts
from tpmtui.planning.meetings.occurrences import Occurrence
from tpmtui.planning.meetings.revising import Shown
from tpmtui.queries.timeline import planned_dates, read_ground
from tpmtui.queries.whole import read_everything
from tpmtui.services import (
    baselines,
    carrying,
    checkins,
    completions,
    courses,
    imports,
    meetings,
    minutes,
    onboarding,
    people,
    projects,
    series,
    skills,
    sprints,
    tasks,
    training,
)
from tpmtui.services.importing.completions import take_in_completions
from tpmtui.services.importing.meetings import take_in_meetings
from tpmtui.services.importing.whole import take_in_everything
from tpmtui.shorthand.minute_lines import parse_minutes, with_actions
from tpmtui.workspace import Workspace

TODAY = date(2026, 1, 20)
FIRST, SECOND = "API-M1/2026-01-06", "API-M1/2026-01-20"
PARALLEL = datetime(2026, 2, 3, 14, tzinfo=UTC)

Service = Callable[..., object]
Deed = Callable[[Workspace], object]


def line(text: str) -> MinuteLine:
    """A line of minutes as it is typed."""
    (parsed,) = with_actions(parse_minutes(text), today=TODAY)
    return parsed


def sprint(workspace: Workspace, name: str) -> Sprint:
    """A sprint of the project."""
    return sprints.find_sprint(workspace, name, "API")


def occurrence(workspace: Workspace, day: date, name: str = "API-M1") -> Occurrence:
    """What a series has on a day."""
    return meetings.diary_of(workspace, series.find_series(workspace, name)).on(day)


def noted(workspace: Workspace, kind: ItemKind, meeting: str = FIRST) -> MinuteItem:
    """The first item of a kind in a meeting."""
    return next(i for i in workspace.minutes.of_meetings([meeting]) if i.kind is kind)


def reword(workspace: Workspace) -> object:
    """Type over the minutes of the second meeting: a decision anew, one gone, an action more."""
    items = [i for i in workspace.minutes.of_meetings([SECOND]) if not i.task]
    shown = [Shown(i.key, MinuteLine(kind=i.kind, text=i.text, lead=i.lead)) for i in items]
    topics = [each.line for each in shown if each.line.kind is ItemKind.TOPIC]
    typed = [*topics, line("! We choose neither"), line("- [ ] @ben ask again fri")]
    return minutes.write_minutes(workspace, SECOND, shown, typed)


def file(form: str, text: str, project: str | None = None) -> Deed:
    """Take in a file of a format."""

    def take_in(workspace: Workspace) -> object:
        return imports.apply_drafts(workspace, project, read_drafts(form, text.encode(), options()))

    return take_in


def merge(workspace: Workspace) -> object:
    """Take in a copy of everything in which one title went its own way."""
    items = list(read_everything(workspace))
    newest = max(item["id"] for item in items if item["item"] == "entry")
    step = max(item["id"] for item in items if item["item"] == "step")
    for item in items:
        if item["item"] == "task" and item["key"] == "API-2":
            before, item["title"] = item["title"], "Said elsewhere"
    at = workspace.now().isoformat()
    said = {"at": at, "by": "ben"}
    items.append({"item": "step", "id": step + 1, **said, "label": "edit API-2", "undoes": None})
    items.append({
        "item": "entry", "id": newest + 1, "step": step + 1, **said, "kind": "task",
        "key": "API-2", "field": "title", "old": before, "new": "Said elsewhere",
    })  # fmt: skip
    text = json.dumps({"schema": "tpmtui/1", "subject": "all", "as_of": at, "items": items})
    return file("tpmtui", text)(workspace)


CSV = "id,title,assignees,depends\n1,Come from afar,zoe,\n2,And after it,,1\n"
MINUTES = "# Kick-off 2026-01-12\n\nAttendees: @ana\n\n- Scope\n! We begin\n- [ ] @ana invite all\n"
LMS = "person,course,date\nben,SAFE,2026-01-12\nyan,AID,2026-01-13\n"

STORY: Sequence[tuple[Service, Deed]] = (
    # People, projects, columns.
    (people.add_person, lambda w: people.add_person(w, "eve", name="Eve", team="core")),
    (people.edit_person, lambda w: people.edit_person(w, "eve", role="engineer")),
    (people.add_leave, lambda w: people.add_leave(w, "eve", TODAY, TODAY, "", Half.MORNING)),
    (people.cancel_leave, lambda w: people.cancel_leave(w, "eve", TODAY)),
    (projects.add_project, lambda w: projects.add_project(w, "OPS", "Operations")),
    (projects.edit_project, lambda w: projects.edit_project(w, "OPS", deadline=TODAY)),
    (projects.edit_project, lambda w: projects.edit_project(
        w, "API", renamed={"Doing": "Building"}, columns=(
            Column("Backlog", State.TODO), Column("Building", State.DOING),
            Column("Done", State.DONE)))),
    (projects.set_column, lambda w: projects.set_column(w, "API", "Building", wip_limit=5)),
    (projects.archive_project, lambda w: projects.archive_project(w, "OPS")),
    (projects.archive_project, lambda w: projects.archive_project(w, "OPS", archived=False)),
    # Tasks.
    (tasks.add_task, lambda w: tasks.add_task(w, "API", "Plan", kind=Kind.STORY, points=3)),
    (tasks.add_task, lambda w: tasks.add_task(w, "API", "Part of it", parent="API-6")),
    (tasks.edit_task, lambda w: tasks.edit_task(w, "API-6", title="Plan all", tags=("a", "b"))),
    (tasks.move_task, lambda w: tasks.move_task(w, "API-6", "Building", before="API-1")),
    (tasks.block_task, lambda w: tasks.block_task(w, "API-6", "no room")),
    (tasks.unblock_task, lambda w: tasks.unblock_task(w, "API-6")),
    (tasks.add_dependency, lambda w: tasks.add_dependency(w, "API-6", Dependency("API-2"))),
    (tasks.remove_dependency, lambda w: tasks.remove_dependency(w, "API-6", "API-2")),
    (tasks.comment_on_task, lambda w: tasks.comment_on_task(w, "API-6", "Well.")),
    (tasks.log_hours, lambda w: tasks.log_hours(w, "API-1", 2.5)),
    (tasks.finish_task, lambda w: tasks.finish_task(w, "API-7")),
    (tasks.reopen_task, lambda w: tasks.reopen_task(w, "API-7")),
    (tasks.remove_task, lambda w: tasks.remove_task(w, "API-6")),
    # Sprints and baselines.
    (sprints.add_sprint, lambda w: sprints.add_sprint(
        w, "API", "S2", start=date(2026, 1, 19), end=date(2026, 1, 30))),
    (sprints.edit_sprint, lambda w: sprints.edit_sprint(w, sprint(w, "S2"), goal="All of it")),
    (sprints.add_to_sprint, lambda w: sprints.add_to_sprint(w, sprint(w, "S2"), ["API-2"])),
    (sprints.remove_from_sprint, lambda w: sprints.remove_from_sprint(
        w, sprint(w, "S2"), ["API-2"])),
    (sprints.close_sprint, lambda w: sprints.close_sprint(
        w, sprint(w, "S1"), carry_to=sprint(w, "S2"))),
    (sprints.start_sprint, lambda w: sprints.start_sprint(w, sprint(w, "S2"))),
    (baselines.save_baseline, lambda w: baselines.save_baseline(
        w, "API", "Kick-off", planned_dates(read_ground(w, "API")))),
    (baselines.remove_baseline, lambda w: baselines.remove_baseline(w, "API", "Kick-off")),
    # The check-in.
    (checkins.answer, lambda w: checkins.answer(
        w, "ben", TODAY, Answer("API-3", Said.PROGRESS, hours=3))),
    (checkins.answer, lambda w: checkins.answer(
        w, "ben", TODAY, Answer("API-3", Said.BLOCKED, text="no answer"))),
    (checkins.answer, lambda w: checkins.answer(w, "ben", TODAY, Answer("API-3", Said.DONE))),
    (checkins.pick, lambda w: checkins.pick(w, "ben", TODAY, ["API-2"])),
    (checkins.hand_in, lambda w: checkins.hand_in(w, "ben", TODAY, note="Fine.", mood=4)),
    # Meetings: the second of a series runs.
    (meetings.note_presence, lambda w: meetings.note_presence(
        w, SECOND, {"ben": Presence.PRESENT})),
    (minutes.add_line, lambda w: minutes.add_line(w, SECOND, line("- [ ] @ana order chairs fri"))),
    (minutes.add_line, lambda w: minutes.add_line(
        w, SECOND, line("! We choose SQLite"), supersedes=noted(w, ItemKind.DECISION).key)),
    (minutes.write_minutes, reword),
    (minutes.set_item, lambda w: minutes.set_item(
        w, noted(w, ItemKind.QUESTION).key, state=ItemState.DONE)),
    (carrying.review_item, lambda w: carrying.review_item(
        w, SECOND, noted(w, ItemKind.ACTION).key, Verdict.DONE)),
    (meetings.talk_about, lambda w: meetings.talk_about(
        w, SECOND, noted(w, ItemKind.TOPIC, SECOND).key)),
    (meetings.close_meeting, lambda w: meetings.close_meeting(w, SECOND)),
    (minutes.set_item, lambda w: minutes.set_item(
        w, noted(w, ItemKind.TOPIC, SECOND).key, state=ItemState.OPEN)),
    (series.add_series, lambda w: series.add_series(
        w, "API", "Planning", start=PARALLEL, zone="UTC", every=Recurrence(unit=Unit.WEEK),
        agenda=("Dates",), kind=MeetingKind.STAKEHOLDER)),
    (meetings.prepare_meeting, lambda w: meetings.prepare_meeting(
        w, occurrence(w, date(2026, 2, 3), "Planning"))),
    (meetings.move_meeting, lambda w: meetings.move_meeting(
        w, occurrence(w, date(2026, 2, 10), "Planning"), datetime(2026, 2, 11, 9, tzinfo=UTC))),
    (meetings.skip_meeting, lambda w: meetings.skip_meeting(
        w, occurrence(w, date(2026, 2, 17), "Planning"), "all away")),
    (meetings.take_back_skip, lambda w: meetings.take_back_skip(
        w, occurrence(w, date(2026, 2, 17), "Planning"))),
    (series.edit_series, lambda w: series.edit_series(
        w, series.find_series(w, "Planning").key, title="Grooming", place="Room 5")),
    (meetings.start_meeting, lambda w: meetings.start_meeting(
        w, occurrence(w, date(2026, 2, 3), "Grooming"))),
    (series.add_series, lambda w: series.add_series(w, "API", "Never", start=PARALLEL, zone="UTC")),
    (series.remove_series, lambda w: series.remove_series(w, series.find_series(w, "Never").key)),
    # Training.
    (courses.add_course, lambda w: courses.add_course(
        w, "PCI", "Card data", terms=Terms(12), mandatory=(Mandate(Audience.EVERYONE),))),
    (courses.edit_course, lambda w: courses.edit_course(
        w, "AID", terms=Terms(24), reissue=True)),
    (courses.edit_course, lambda w: courses.edit_course(w, "AID", title="First aid at work")),
    (training.assign_course, lambda w: training.assign_course(w, "PCI", "eve", due=TODAY)),
    (training.set_progress, lambda w: training.set_progress(w, "PCI", "eve", 70)),
    (training.unassign_course, lambda w: training.unassign_course(w, "PCI", "eve")),
    (training.waive_course, lambda w: training.waive_course(w, "PCI", "ben", "no cards")),
    (training.unwaive_course, lambda w: training.unwaive_course(w, "PCI", "ben")),
    (completions.complete_course, lambda w: completions.complete_course(
        w, "PCI", "ana", day=TODAY, score=90)),
    (completions.void_completion, lambda w: completions.void_completion(
        w, "PCI", "ana", TODAY, "someone else")),
    (courses.add_course, lambda w: courses.add_course(w, "OLD", "Telex")),
    (courses.remove_course, lambda w: courses.remove_course(w, "OLD")),
    (courses.add_programme, lambda w: courses.add_programme(
        w, "On-call", steps=(Step("PCI"), Step("SAFE", 2)))),
    (courses.edit_programme, lambda w: courses.edit_programme(w, "On-call", role="engineer")),
    (onboarding.start_programme, lambda w: onboarding.start_programme(
        w, "On-call", "eve", start=TODAY, tasks_in="API")),
    (completions.complete_course, lambda w: completions.complete_course(
        w, "PCI", "eve", day=TODAY)),
    (onboarding.stop_programme, lambda w: onboarding.stop_programme(w, "On-call", "eve")),
    (courses.remove_programme, lambda w: courses.remove_programme(w, "On-call")),
    (skills.assess_skill, lambda w: skills.assess_skill(w, "ana", "aid", 4, "taught", day=TODAY)),
    (skills.need_skill, lambda w: skills.need_skill(
        w, "git", Scope.PROJECT, "API", level=2, headcount=2)),
    (skills.drop_need, lambda w: skills.drop_need(w, "git", Scope.PROJECT, "API")),
    # What arrives.
    (imports.apply_drafts, file("csv", CSV, "API")),
    (imports.apply_drafts, file("csv", CSV.replace("afar", "near"), "API")),
    (take_in_meetings, file("minutes", MINUTES, "API")),
    (take_in_completions, file("completions", LMS)),
    (take_in_everything, merge),
)  # fmt: skip
