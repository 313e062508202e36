"""Examples of every command: they end its help, and stand in the manual."""

from __future__ import annotations

# By the words of the command; the empty ones stand for `tpmtui` alone.
EXAMPLES: dict[str, str] = {
    "": r"""
tpmtui demo
tpmtui project add API "API rewrite" --start 2026-01-05
tpmtui task add "Rotate keys" --project API --points 5 --due fri
tpmtui import jira export.csv --project API --dry-run
""",
    "demo": r"""
tpmtui demo
tpmtui demo --keep sample.db && tpmtui --db sample.db task list
""",
    "project": r"""
tpmtui project add API "API rewrite" --start 2026-01-05
tpmtui project list --json | jq -r '.items[].key'
""",
    "project add": r"""
tpmtui project add API "API rewrite" --start 2026-01-05 --holiday 2026-01-19
tpmtui project add OPS Operations --work-week sun-thu \
    --column Inbox:todo --column Doing:doing:3! --column Done:done
""",
    "project list": r"""
tpmtui project list
tpmtui project list --json | jq -r '.items[].key'
""",
    "project show": r"""
tpmtui project show API
""",
    "project edit": r"""
tpmtui project edit API --deadline "30 jun" --wip Doing=3 --wip Review=2!
tpmtui project edit API --rename-column Doing=Building --add-holiday 2026-12-24
""",
    "project archive": r"""
tpmtui project archive API
tpmtui project archive API --restore
""",
    "task": r"""
tpmtui task add "Rotate keys" --project API --points 5 --assign ana --due fri
tpmtui task list --filter "@ana is:overdue | is:blocked"
tpmtui task move API-1 Doing
tpmtui task depend API-2 API-1 --type FS --lag 2
tpmtui task done API-1 API-2
""",
    "task add": r"""
tpmtui task add "Rotate keys" --project API --points 5 --assign ana --tag backend --due fri
tpmtui task add --quick "Ship API @ana #backend !high due:fri 5p"
printf '%s\n' "First" "Second" | tpmtui task add - --project API
""",
    "task list": r"""
tpmtui task list --filter "@ana is:overdue"
tpmtui task list --project API --filter "state:done" --json
""",
    "task show": r"""
tpmtui task show API-1
tpmtui task show API-1 API-2 --json
""",
    "task edit": r"""
tpmtui task edit API-1 --due +5wd --points none --add-tag urgent
tpmtui task edit API-1 --accept "Keys are rotated daily" --met 1
""",
    "task move": r"""
tpmtui task move API-1 Doing
tpmtui task move API-1 API-2 Review --why "release day"
tpmtui task move API-3 Backlog --before API-1
""",
    "task done": r"""
tpmtui task done API-1 API-2
""",
    "task reopen": r"""
tpmtui task reopen API-1
""",
    "task block": r"""
tpmtui task block API-1 "waits for the bank"
""",
    "task unblock": r"""
tpmtui task unblock API-1
""",
    "task depend": r"""
tpmtui task depend API-2 API-1
tpmtui task depend API-2 API-1 --type SS --lag 2 --dry-run
tpmtui task depend API-2 API-1 --remove
""",
    "task comment": r"""
tpmtui task comment API-1 "The bank answered"
git log -1 --format=%B | tpmtui task comment API-1 -
""",
    "task log": r"""
tpmtui task log API-1 1.5h
tpmtui task log API-1 90m
""",
    "task remove": r"""
tpmtui task remove API-1 && tpmtui undo
""",
    "sprint": r"""
tpmtui sprint add S1 --project API --start mon --end +11d --goal "Cards can be charged"
tpmtui sprint start S1 && tpmtui chart burndown --sprint S1
""",
    "sprint add": r"""
tpmtui sprint add S1 --project API --start "next mon" --end +12d --goal "Keys rotate themselves"
tpmtui sprint add-task S1 API-1 API-2 && tpmtui sprint start S1
""",
    "sprint edit": r"""
tpmtui sprint edit S1 --end fri
""",
    "sprint list": r"""
tpmtui sprint list --project API
""",
    "sprint show": r"""
tpmtui sprint show S1 --project API
""",
    "sprint start": r"""
tpmtui sprint start S1
""",
    "sprint add-task": r"""
tpmtui sprint add-task S1 API-1 API-2
""",
    "sprint remove-task": r"""
tpmtui sprint remove-task S1 API-2
""",
    "sprint close": r"""
tpmtui sprint close S1 --carry-to S2
""",
    "meeting": r"""
tpmtui meeting add "Weekly sync" --project API --at "mon 10:00" --every week
tpmtui meeting start "Weekly sync" && tpmtui meeting close
""",
    "meeting add": r"""
tpmtui meeting add "Weekly sync" --project API --at "2026-01-06 10:00" --length 30m \
    --every "2 weeks" --attendee ana --attendee ben
tpmtui meeting add Retro --at "last fri 15:00" --every "month on last fri" --kind retrospective
tpmtui meeting add "1:1 Ben" --at "mon 9:00" --every "second monday" --roll next --until "30 jun"
""",
    "meeting list": r"""
tpmtui meeting list --from today --to +2w
tpmtui meeting list --all --json
""",
    "meeting edit": r"""
tpmtui meeting edit "Weekly sync" --every "2 weeks" --place "Room 2"
""",
    "meeting move": r"""
tpmtui meeting move "Weekly sync/next mon" "next tue 10:00"
""",
    "meeting skip": r"""
tpmtui meeting skip "Weekly sync/next mon" --why "a holiday"
""",
    "meeting remove": r"""
tpmtui meeting remove "Weekly sync"
""",
    "meeting start": r"""
tpmtui meeting start                          # the nearest one
tpmtui meeting start "Weekly sync" --absent ben
""",
    "meeting close": r"""
tpmtui meeting close
tpmtui meeting close --absent ben
""",
    "meeting action": r"""
tpmtui meeting action "@ana send the contract fri"
tpmtui meeting action "@zoe call the bank by 12 mar" --new-people
""",
    "meeting decision": r"""
tpmtui meeting decision "We choose Postgres"
""",
    "meeting note": r"""
tpmtui meeting note "? who pays for it"
tpmtui meeting note - < notes.md
""",
    "meeting carry": r"""
tpmtui meeting carry API-7 done
tpmtui meeting carry API-7 redate "next fri"
tpmtui meeting carry API-7 drop "the vendor withdrew"
""",
    "meeting show": r"""
tpmtui meeting show "Weekly sync"
tpmtui meeting show "Weekly sync/mon" --json
""",
    "meeting decisions": r"""
tpmtui meeting decisions postgres --project API
""",
    "person": r"""
tpmtui person add ana --name "Ana Ruiz" --role engineer
tpmtui person leave ana fri
""",
    "person add": r"""
tpmtui person add ana --name "Ana Ruiz" --role engineer --team core --hours 6
""",
    "person edit": r"""
tpmtui person edit ana --hours 6 --zone Europe/Madrid
""",
    "person list": r"""
tpmtui person list
""",
    "person show": r"""
tpmtui person show ana
""",
    "person leave": r"""
tpmtui person leave ana 2026-08-03 2026-08-14 --reason holidays
tpmtui person leave ana fri --half afternoon
tpmtui person leave ana fri --cancel
""",
    "timeline": r"""
tpmtui timeline --project API
tpmtui timeline --why API-7
tpmtui timeline --filter is:critical --zoom week
tpmtui timeline baseline save "Kick-off" && tpmtui timeline baseline compare
tpmtui timeline promises --project API
""",
    "timeline baseline": r"""
tpmtui timeline baseline save "Plan of March" --project API
tpmtui timeline baseline compare --project API
""",
    "timeline baseline save": r"""
tpmtui timeline baseline save "Plan of March" --project API
""",
    "timeline baseline list": r"""
tpmtui timeline baseline list --project API
""",
    "timeline baseline compare": r"""
tpmtui timeline baseline compare "Plan of March" --project API
""",
    "timeline baseline remove": r"""
tpmtui timeline baseline remove "Plan of March" --project API
""",
    "timeline promises": r"""
tpmtui timeline promises --project API
tpmtui timeline promises API-1
""",
    "today": r"""
tpmtui today
tpmtui today --project API --json | jq -r '.items[] | select(.level == "red") | .key'
""",
    "report": r"""
tpmtui report --project API
tpmtui report --format html -o status.html
tpmtui report --since "last mon" --as-of fri -o week.md
tpmtui report --format txt | mail -s "Status" board@example.com
""",
    "checkin": r"""
tpmtui checkin ana --done API-1 --progress API-2=3h --pick API-4 --mood 4
tpmtui checkin ana --blocked "API-3: waiting for the vendor" --note "dentist at four"
printf '%s\n' "done API-1" "progress API-2=3h" "mood 4" | tpmtui checkin ana
tpmtui checkin --missing || tpmtui checkin --show today --md
""",
    "search": r"""
tpmtui search postgres
tpmtui search signing keys --project API --json
tpmtui search '"open question" release' --limit 200
""",
    "training": r"""
tpmtui training course add FIRST-AID "First aid" --valid 24 --mandatory everyone
tpmtui training complete FIRST-AID ana ben --on 2026-03-11 --evidence https://example.com/1
tpmtui training matrix && tpmtui training expiring --within 30
""",
    "training course": r"""
tpmtui training course add FIRST-AID "First aid" --valid 24 --mandatory everyone
tpmtui training course list
""",
    "training course add": r"""
tpmtui training course add FORKLIFT "Forklift operator" --valid 3y --grants forklift=3 \
    --mandatory team:warehouse --requires SAFETY
""",
    "training course edit": r"""
tpmtui training course edit FIRST-AID --valid 36
""",
    "training course list": r"""
tpmtui training course list
""",
    "training course show": r"""
tpmtui training course show FIRST-AID
""",
    "training course remove": r"""
tpmtui training course remove FIRST-AID
""",
    "training programme": r"""
tpmtui training programme add Joiner --role engineer --course FIRST-AID+5
tpmtui training programme start Joiner ana --on "next mon"
""",
    "training programme add": r"""
tpmtui training programme add "New engineer" --role engineer --course SAFETY --course GIT+1 \
    --course DEPLOY+5
""",
    "training programme edit": r"""
tpmtui training programme edit Joiner --course FIRST-AID+3
""",
    "training programme list": r"""
tpmtui training programme list
""",
    "training programme show": r"""
tpmtui training programme show Joiner
""",
    "training programme remove": r"""
tpmtui training programme remove Joiner
""",
    "training programme start": r"""
tpmtui training programme start "New engineer" eve --on "next mon"
tpmtui training programme start "New engineer" eve --on 2026-04-01 --tasks --project API
""",
    "training programme stop": r"""
tpmtui training programme stop Joiner ana
""",
    "training programme progress": r"""
tpmtui training programme progress
""",
    "training assign": r"""
tpmtui training assign FIRST-AID ana ben --due "next fri"
tpmtui training assign FIRST-AID ana --progress 40
""",
    "training complete": r"""
tpmtui training complete FIRST-AID ana --on 2026-03-11 --score 92 --evidence https://example.com/1
""",
    "training void": r"""
tpmtui training void FIRST-AID ana --on 2026-03-11 --why "it was ben who went"
""",
    "training waive": r"""
tpmtui training waive FORKLIFT ana --why "works from home" --until 2026-12-31
""",
    "training skill": r"""
tpmtui training skill set ana pci 3 --why "led the audit"
tpmtui training skill need pci --project API --headcount 2
""",
    "training skill list": r"""
tpmtui training skill list
""",
    "training skill set": r"""
tpmtui training skill set ana forklift 3 --why "assessed by the instructor"
""",
    "training skill need": r"""
tpmtui training skill need forklift --team warehouse --level 3 --headcount 2
tpmtui training skill need python --project API --level 2
""",
    "training coverage": r"""
tpmtui training coverage --project API
tpmtui training coverage pci --on "next mon"
""",
    "training matrix": r"""
tpmtui training matrix --team core
""",
    "training person": r"""
tpmtui training person ana
""",
    "training expiring": r"""
tpmtui training expiring --within 30 || mail -s 'Training' lead@example.com
""",
    "undo": r"""
tpmtui undo
""",
    "redo": r"""
tpmtui redo
""",
    "history": r"""
tpmtui history API-1
tpmtui history --project API --limit 20
""",
    "import": r"""
tpmtui import jira export.csv --project API --dry-run
tpmtui import csv list.csv --project API --map title=Name --map done=Closed --skip-bad
tpmtui import completions lms.csv --map person=Learner --map completed="Date passed" --dry-run
tpmtui import trello board.json --project WEB --map "state:Ready to ship=done"
gh issue list --state all --limit 1000 \
    --json number,title,body,labels,assignees,milestone,state,createdAt,closedAt,comments,url |
    tpmtui import github - --project OPS
""",
    "export": r"""
tpmtui export tasks --filter "@ana state:doing" --format csv -o ana.csv
tpmtui export board --project API --as-of "last fri" --format txt
tpmtui export burndown --sprint S1 --unit points --format svg -o s1.svg
tpmtui export timeline --project API --format ics -o api.ics
tpmtui export checkins --since "last mon" --format md
tpmtui export training --course FIRST-AID --format html -o audit.html
tpmtui export all -o backup.json
""",
    "chart": r"""
tpmtui chart burndown --sprint current
tpmtui chart burnup --project API --unit count --size 100x30
tpmtui chart burndown --sprint S1 --as-of "last fri"
""",
    "backup": r"""
tpmtui backup monday.db
""",
    "restore": r"""
tpmtui restore monday.db
""",
    "info": r"""
tpmtui info
tpmtui info --json | jq -r '.items[0].database'
""",
    "doctor": r"""
tpmtui doctor
tpmtui doctor --repair
tpmtui doctor || mail -s 'tpmtui' root@example.com
""",
    "completion": r"""
eval "$(tpmtui completion bash)"
tpmtui completion fish | source
tpmtui completion next "tpmtui task move API-"
""",
    "manual": r"""
tpmtui manual | less
tpmtui manual --format man -o tpmtui.1 && man ./tpmtui.1
""",
}
