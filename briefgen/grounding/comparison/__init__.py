"""Values compared: whether two figures state the same, by value, unit, bound, precision and kind."""
