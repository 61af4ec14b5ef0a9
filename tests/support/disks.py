"""A disk: what lies in a folder, and a process that can write no more than so much in one file, as on a disk that is full."""

import functools
import signal


def state(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def files_up_to(most):
    """What a process does first that is to have no larger files than this."""
    return functools.partial(_limit, most)


def _limit(most):
    import resource

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
