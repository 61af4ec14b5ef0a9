"""What the tests of the packages share."""

import pytest
from lms_folder import lay_out_lms


@pytest.fixture(scope="session")
def lms_folder(once):
    """Gives the folder of an LMS with a package of a course unpacked in it; each is made once a run."""

    def make(course, standard):
        return once(
            f"{standard}-{course.parent.name}-{course.name}", lambda folder: lay_out_lms(folder, course, standard)
        )

    return make
