"""今天：the one place that reads the clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone

# China has one zone and no summer time; a fixed offset needs no zone database.
CHINA = timezone(timedelta(hours=8), "UTC+08:00")


def today_in_china() -> date:
    """Today's date in China, wherever the machine stands.

    `SOURCE_DATE_EPOCH` (seconds since 1970, reproducible-builds.org) takes the clock's place.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return moment.astimezone(CHINA).date()
