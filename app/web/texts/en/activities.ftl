# The words of the page /activities.
