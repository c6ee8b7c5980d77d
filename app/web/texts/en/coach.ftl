# The words of the page /coach.
