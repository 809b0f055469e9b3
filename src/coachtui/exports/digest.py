"""The digest of what leaves: it finds damage and tells two files apart, but proves nothing about who made them."""

import json
from collections.abc import Sequence

from coachtui.domain.events import Json

# hashlib loads OpenSSL, which takes longer than reading a whole log. The interpreter's own SHA-2, which `random` takes
# for the same reason, has another name in Python 3.11.
try:
    from _sha2 import sha256  # type: ignore[import-not-found, unused-ignore]
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        from hashlib import sha256


def digest(records: Sequence[Json]) -> str:
    """The SHA-256, in hexadecimal, of a bundle's events as compact JSON with sorted names."""
    canonical = json.dumps(records, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return digest_of(canonical.encode("utf-8"))


def digest_of(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    found: str = sha256(data).hexdigest()
    return found
