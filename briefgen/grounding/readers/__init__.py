"""What a second reader is asked, and what its opinions may do."""
