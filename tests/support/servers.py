"""A server for a test's pages."""

import http.server


class PageServer(http.server.ThreadingHTTPServer):
    """Lets a page's files be asked for all at once: of those beyond the first five, some would wait for seconds."""

    request_queue_size = 128
