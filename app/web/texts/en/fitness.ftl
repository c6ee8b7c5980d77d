# The words of the page /fitness.
