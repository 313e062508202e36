"""What the columns of other programs' boards mean, judged by their names and places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from tpmtui.domain.errors import BadInput
from tpmtui.domain.project import Column, State
from tpmtui.domain.text import brief, did_you_mean, folded

_WORDS = {
    State.DONE: (
        "done closed close complete completed finished resolved released shipped archived archive "
        "cancelled canceled rejected declined deployed live erledigt fertig geschlossen gelöst "
        "abgeschlossen terminé terminée fermé fermée fini résolu résolue hecho terminado cerrado "
        "cerrada finalizada resuelta listo concluído concluida concluída feito fechado resolvido "
        "クローズ 完了 終了 済 中止 完成 已完成 关闭 готово закрыто 완료"
    ),
    State.DOING: (
        "doing progress wip development dev review testing test qa verify verification blocked "
        "started active working staging waiting arbeit bearbeitung prüfung cours revue curso "
        "progreso revisión andamento revisão 作業中 進行中 対応中 レビュー 确认 进行中 работе 진행"
    ),
}
_MEANING = {folded(word): state for state, words in _WORDS.items() for word in words.split()}
_NOT = {"not", "non", "to", "nicht", "pas", "no", "un", "por", "zu", "à", "ready", "next"}


def meaning_of(name: str) -> State | None:
    """What a column called `name` means, None where the name does not tell."""
    words = re.findall(r"[^\W_]+", folded(name))
    if folded(name.strip()) in _MEANING:
        return _MEANING[folded(name.strip())]
    # "To review", "Not started", "Ready for test": the words before say that it has not begun.
    if any(word in _NOT for word in words):
        return None
    found = [_MEANING[word] for word in words if word in _MEANING]
    return found[-1] if found else None


def columns_of(
    names: Iterable[str], given: Mapping[str, State], *, last_is_done: bool = False
) -> tuple[Column, ...]:
    """Columns in the order of `names`; `given` states, by folded name, go before judgement.

    What no name tells is to do; where none means done and `last_is_done`, the last one does.
    """
    unique = {folded(name): name for name in reversed(list(names))}
    ordered = list(reversed(unique.values()))
    columns = [
        Column(name, given.get(folded(name)) or meaning_of(name) or State.TODO) for name in ordered
    ]
    if last_is_done and columns and not any(column.state is State.DONE for column in columns):
        columns[-1] = Column(columns[-1].name, given.get(folded(ordered[-1])) or State.DONE)
    return tuple(columns)


def by_state(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns from left to right as work goes: to do, doing, done; else in their order."""
    return tuple(sorted(columns, key=lambda column: list(State).index(column.state)))


def check_states(columns: Iterable[Column], given: Mapping[str, State]) -> None:
    """Raise BadInput for a state given to a column that the file does not have."""
    names = [column.name for column in columns]
    for name in given:
        if name not in {folded(known) for known in names}:
            raise BadInput(
                f"--map state:{brief(name)}: the file has no such column{did_you_mean(name, names)}"
            )
