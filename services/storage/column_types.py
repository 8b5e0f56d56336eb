"""How instants and amounts are stored: UTC microseconds and centimes, on both engines."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Dialect, TypeDecorator

from domain.money import Money

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored as microseconds since 1970 UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Store the instant as a number."""
        del dialect
        return None if value is None else microseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Read the number as an aware datetime."""
        del dialect
        return None if value is None else _EPOCH + timedelta(microseconds=value)


class Amount(TypeDecorator[Money]):
    """Money, stored as centimes."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Money | None, dialect: Dialect) -> int | None:
        """Store the centimes."""
        del dialect
        return None if value is None else value.centimes

    def process_result_value(self, value: int | None, dialect: Dialect) -> Money | None:
        """Read the centimes."""
        del dialect
        return None if value is None else Money(value)


def microseconds(instant: datetime) -> int:
    """The number under which an instant is stored; naive datetimes are a programming error."""
    return (instant - _EPOCH) // _MICROSECOND
