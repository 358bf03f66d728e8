"""The index, the fair score and the honest rank of every institution in one result, and how it is written."""
