"""The parts of an import, for `services.imports`: recognise, check, write, part by part."""
