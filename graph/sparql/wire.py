"""The messages between the app and a worker process: a kind, a length and a content, over a pipe."""

from __future__ import annotations

from typing import IO, Final

__all__ = ["END", "FAULT", "HEAD", "PIECE", "QUERY", "READY", "frame", "read_frame"]

#: From the app: a query. From the worker: ready; the beginning of an answer, a part of it, its end; an error.
QUERY: Final = b"Q"
READY: Final = b"C"
HEAD: Final = b"H"
PIECE: Final = b"P"
END: Final = b"E"
FAULT: Final = b"F"


def frame(kind: bytes, content: bytes) -> bytes:
    """A message: its kind, its length and its content."""
    return kind + len(content).to_bytes(4, "big") + content


def read_frame(source: IO[bytes]) -> tuple[bytes, bytes]:
    """The next message; both parts are empty when there will be no more."""
    head = source.read(5)
    if len(head) < 5:
        return b"", b""
    size = int.from_bytes(head[1:], "big")
    content = source.read(size)
    return (head[:1], content) if len(content) == size else (b"", b"")
