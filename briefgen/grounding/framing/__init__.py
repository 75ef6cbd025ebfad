"""What a figure counts and whose it is: noun phrases, owners, the stretch of a sentence that a figure owns."""
