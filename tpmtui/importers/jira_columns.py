"""The columns of a Jira export by what they hold, whatever tongue their headers are in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tpmtui.domain.text import folded

# What a column holds: its headers in English, German, French, Spanish and Portuguese.
_HEADERS = {
    "title": "Summary | Zusammenfassung | Résumé | Resumen | Resumo",
    "key": "Issue key | Work item key | Key | Vorgangsschlüssel | Schlüssel | Clé de ticket | Clé"
    " | Clave de incidencia | Clave | Chave da item | Chave do item | Chave",
    "id": "Issue id | Work item id | Vorgangs-ID | ID de ticket | Id. de la incidencia"
    " | ID de la incidencia | ID da item | ID do item",
    "kind": "Issue Type | Work type | Work item type | Vorgangstyp | Type de ticket"
    " | Tipo de Incidencia | Tipo de item",
    "column": "Status | État | Estado",
    "state": "Status Category | Statuskategorie | Catégorie d'état | Categoría de estado"
    " | Categoria do status | Categoria de status",
    "moved": "Status Category Changed | Statuskategorie geändert"
    " | Catégorie d'état modifiée | Categoría de estado cambiada | Categoria de status alterada",
    "priority": "Priority | Priorität | Priorité | Prioridad | Prioridade",
    "resolution": "Resolution | Lösung | Résolution | Resolución | Resolução",
    "assignees": "Assignee | Bearbeiter | Zugewiesene Person | Personne assignée | Responsable"
    " | Persona asignada | Responsável",
    "assignee id": "Assignee Id",
    "reporter": "Reporter | Autor | Berichterstatter | Rapporteur | Informador | Relator",
    "reporter id": "Reporter Id",
    "creator": "Creator | Ersteller | Créateur | Creador | Criador",
    "creator id": "Creator Id",
    "created": "Created | Erstellt | Création | Créée | Creada | Creado | Criado",
    "updated": "Updated | Aktualisiert | Mise à jour | Actualizada | Actualizado | Atualizado(a)"
    " | Atualizado",
    "resolved": "Resolved | Gelöst | Erledigt | Résolue | Résolu | Resuelta | Resuelto | Resolvido",
    "due": "Due date | Fälligkeitsdatum | Fällig | Date d'échéance | Échéance"
    " | Fecha de vencimiento | Data limite | Data de entrega",
    "start_after": "Start date | Startdatum | Date de début | Fecha de inicio | Data de início"
    " | Target start",
    "tags": "Labels | Stichwörter | Étiquettes | Etiquetas | Rótulos",
    "description": "Description | Beschreibung | Descripción | Descrição",
    "sprint": "Sprint",
    "parent": "Parent key | Parent | Parent id | Übergeordnet | Übergeordneter Vorgang"
    " | Parent-ID | Ticket parent | Principal | Pai",
    "epic": "Epic Link | Epos-Verknüpfung | Epic-Verknüpfung | Lien d'epic | Enlace de épica",
    "points": "Story Points | Story point estimate | Story-Punkte | Schätzung der Story Points"
    " | Points de story | Puntos de historia | Pontos de história",
    "estimate_hours": "Original estimate | Ursprüngliche Schätzung | Estimation originale"
    " | Estimación original | Estimativa original",
    "remaining_hours": "Remaining Estimate | Verbleibende Schätzung | Estimation restante"
    " | Estimación restante | Estimativa restante",
    "spent_hours": "Time Spent | Benötigte Zeit | Zeitaufwand | Temps passé | Temps consacré"
    " | Tiempo empleado | Tempo gasto",
    "work": "Log Work | Arbeit protokollieren | Journal de travail | Registrar trabajo"
    " | Registro de trabalho",
    "comment": "Comment | Comments | Kommentar | Commentaire | Comentario | Comentário",
    "attachment": "Attachment | Anhang | Pièce jointe | Adjunto | Anexo",
    "rank": "Rank | Rang | Rango | Classificação",
    "project": "Project name | Projektname | Nom du projet | Nombre del proyecto | Nome do projeto",
}
_HELD_BY = {
    folded(header.strip()): what
    for what, headers in _HEADERS.items()
    for header in headers.split("|")
}
_CUSTOM = re.compile(
    r"(?:custom field|benutzerdefiniert\w* feld\w*|champs? personnalisés?|campo personalizado)"
    r" \((?P<name>.+)\)"
)
_BLOCKS = re.compile(
    r"(?P<way>outward|inward|ausgehende|eingehende|lien sortant|lien entrant|\w+ sortant|"
    r"\w+ entrant|\w+ saliente|\w+ entrante)\b.*\((?:blocks|blocker|blocking)\)"
)
_OUTWARD = ("outward", "ausgehende", "sortant", "saliente")


def jira_columns(header: Sequence[str], mapped: Mapping[str, str]) -> dict[str, list[int]]:
    """The places of each column by what it holds; `mapped` names columns for fields of ours.

    Links that block are ``blocks`` and ``blocked by``. A column may stand several times; a custom
    one that is called like one of Jira's own is another.
    """
    own: dict[str, list[int]] = {}
    custom: dict[str, list[int]] = {}
    for place, name in enumerate(header):
        match = _CUSTOM.fullmatch(folded(name))
        what = _held_by(match["name"] if match else folded(name))
        if what:
            (custom if match else own).setdefault(what, []).append(place)
    for field, column in mapped.items():
        places = [place for place, name in enumerate(header) if folded(name) == folded(column)]
        if places:
            own[field] = places
    return custom | own


def _held_by(name: str) -> str | None:
    if link := _BLOCKS.fullmatch(name):
        return "blocks" if any(word in link["way"] for word in _OUTWARD) else "blocked by"
    return _HELD_BY.get(name)
