### Where something is found. Other messages refer to these, since not every place has a page of one's own, or threads.

at-page = { $page ->
    [no] in your chat with FLIP (write “status”)
   *[yes] on My page
}
at-page-mine = { $page ->
    [no] in your chat with FLIP (write “mine”)
   *[yes] on My page
}
at-page-consent = { $page ->
    [no] in your chat with FLIP (write “consent”)
   *[yes] on My page
}
in-thread = { $thread ->
    [no] in the chat
   *[yes] in the thread
}
to-thread = { $thread ->
    [no] to the chat
   *[yes] to the thread
}
