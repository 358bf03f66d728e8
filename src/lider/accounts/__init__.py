"""People, the organiser's roles over time, how one signs in, and the doors that guard every view."""
