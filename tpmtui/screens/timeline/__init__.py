"""The timeline: the plan of one project as a Gantt chart."""
