# The words before the pages: the first athlete, which athlete, and signing in.

entrance-notice-deleted = Everything that was kept of you is deleted.

entrance-welcome-title = Welcome
entrance-welcome-lead = Tell the coach who you are. Everything stays on this machine, and all of it can be changed later.
entrance-name = Your name
entrance-sport = Your sport
entrance-time-zone = Your time zone
entrance-time-zone-hint = As in Europe/Berlin: a day of training is a day there.
entrance-create = Begin
entrance-athletes-title = Who is training?
entrance-athletes-lead = Several athletes share this database. The choice is kept in this browser.
entrance-another = Add another athlete
entrance-sign-in-title = Sign in
entrance-sign-in-lead = This server can be reached from other machines, so it wants a token. Make one where it runs with polarize token create.
entrance-token = Token
entrance-sign-in = Sign in
entrance-unknown-token = This token is not known here. It may have been revoked, or be cut off.
