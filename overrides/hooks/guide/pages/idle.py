"""Says after what time a shared tablet asks whether somebody is still reading, and when it starts over.

People of 62 and older took about 69 seconds to skim one screen of 230 words, so half a minute, as is usual for
kiosks, would interrupt readers (Chatrangsan and Petrie, Web for All 2019). At least 20 seconds to answer, and an
answer that is one simple action: WCAG 2.2, success criterion 2.2.1.
"""

from dataclasses import dataclass

IDLE, PROMPT = 180, 60  # seconds


@dataclass(frozen=True)
class Times:
    """Seconds without a touch before the question is asked, and seconds that it then waits for an answer."""

    idle: int
    prompt: int


def times(clinic: dict) -> Times:
    """Return the times that `clinic.yml` sets, and the guide's own where it sets none."""
    return Times(clinic.get("idle_seconds") or IDLE, clinic.get("prompt_seconds") or PROMPT)
