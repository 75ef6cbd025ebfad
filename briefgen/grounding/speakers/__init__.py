"""Who says a figure or a quotation, and whether the source gives it to the same one."""
