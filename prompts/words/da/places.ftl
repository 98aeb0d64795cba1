### Hvor man finder noget. Andre beskeder henviser hertil, for ikke alle steder har en egen side eller tråde.

at-page = { $page ->
    [no] i din chat med FLIP (skriv »status«)
   *[yes] på Min side
}
at-page-mine = { $page ->
    [no] i din chat med FLIP (skriv »mine«)
   *[yes] på Min side
}
at-page-consent = { $page ->
    [no] i din chat med FLIP (skriv »samtykke«)
   *[yes] på Min side
}
in-thread = { $thread ->
    [no] i chatten
   *[yes] i tråden
}
to-thread = { $thread ->
    [no] til chatten
   *[yes] til tråden
}
