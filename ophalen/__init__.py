"""Published data from where it is published: CBS, PDOK and Leefbaarometer, over QGIS's own network.

Nothing here goes to the network by itself: the user asks, an algorithm or the assistant calls. Each address, each
year's name of a collection and each licence stands in ``resources/definitions/diensten.toml``.

``fouten`` what can go wrong, as sentences; ``netwerk`` one request with its retries, resumption, limits and cancel, by
the proxy and the authentication that the user set in QGIS; ``ontvangst`` what receives an answer, in memory or in a
part file; ``cache`` the files that were fetched, with their age. These know no service. The clients of the services
know no network: they are given a function that fetches.

Dependencies: ``processing`` and ``ui`` use this package; it uses ``analysis``, ``resources`` and ``language``.
"""
