"""The kanban board: columns of cards, worked on with the keyboard or the mouse."""
