"""Kills: a command that dies at any of its steps to the disk, as when the power goes."""

import os
import signal
import sys

# What the interpreter tells of before it asks the system. The last is the change of places, which has no event itself.
STEPS = {
    "open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate",
    "ctypes.dlsym",
}  # fmt: skip
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


def count_steps(act):
    """How many steps a command takes; it is run in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        steps = _watch(lambda _: None)
        _silently(act)
        os.write(writing, str(steps[0]).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as told:
        return int(told.read())


def kill_at(step, act):
    """Run a command that is killed just before one of its steps."""
    child = os.fork()
    if not child:
        _watch(lambda at: os.kill(os.getpid(), signal.SIGKILL) if at == step else None)
        _silently(act)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, f"step {step} was never reached"


def _silently(act):
    try:
        act()
    except BaseException:
        os._exit(7)


def _watch(then):
    """Count the steps from now on, and do something at each. There is no way back."""
    steps = [0]

    def hook(event, arguments):
        if event in STEPS and (event != "open" or isinstance(arguments[2], int) and arguments[2] & WRITES):
            steps[0] += 1
            then(steps[0])

    sys.addaudithook(hook)
    return steps


def spread(count, most):
    """So many of the steps at most, the first and the last among them."""
    return (
        sorted({1 + round(at * (count - 1) / (most - 1)) for at in range(most)})
        if count > most
        else range(1, count + 1)
    )
