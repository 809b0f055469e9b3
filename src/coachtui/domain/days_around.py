"""Days counted from other days: Mondays, months later, working days."""

from datetime import date, timedelta

FRIDAY = 4
"""Friday, as `date.weekday` counts it."""


def exact(year: int, month: int, day: int) -> date | None:
    """That date, or None if the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def monday(day: date) -> date:
    """The Monday of the ISO week that the day is in."""
    return day - timedelta(days=day.weekday())


def friday_of_work(day: date) -> date:
    """The Friday of the day's week, or at the weekend the next one: nobody then means the working week just gone."""
    return monday(day) + timedelta(days=FRIDAY, weeks=int(day.weekday() > FRIDAY))


def months_on(day: date, months: int) -> date:
    """The same day of the month, so many months later, or the last of that month if it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, last_of_month(first).day))


def last_of_month(day: date) -> date:
    """The last day of the month that the day is in."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def working_days_on(day: date, count: int) -> date:
    """The day so many working days (Monday to Friday) later; bank holidays are not known here."""
    if count == 0:
        return day
    start = min(day, monday(day) + timedelta(days=FRIDAY))
    weeks, rest = divmod(start.weekday() + count, 5)
    return monday(start) + timedelta(weeks=weeks, days=rest)
