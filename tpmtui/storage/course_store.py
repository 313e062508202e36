"""The courses, and the programmes made of them."""

from __future__ import annotations

from tpmtui.domain.course import Course, Programme
from tpmtui.storage.store import Store
from tpmtui.storage.training_tables import CourseRow, ProgrammeRow


class CourseStore(Store[Course]):
    """The courses."""

    kind = "course"
    table = CourseRow
    entity = Course


class ProgrammeStore(Store[Programme]):
    """The programmes."""

    kind = "programme"
    table = ProgrammeRow
    entity = Programme
