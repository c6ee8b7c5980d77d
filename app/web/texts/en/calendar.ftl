# The words of the page /calendar.
