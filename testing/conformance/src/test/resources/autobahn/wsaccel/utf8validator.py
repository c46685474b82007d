"""Checks UTF-8; a piece that is all ASCII takes one call of str.translate.

The suite checks each byte of what it receives in Python, which for one message of 16 MiB takes
seconds.
"""

_ASCII = ''.join([chr(byte) for byte in range(128)])

# What a first byte is followed by: the bounds of the next byte, and how many there are.
_CONTINUATION = (0x80, 0xBF)


def _after(first):
    if first < 0xC2 or first > 0xF4:
        return None
    if first < 0xE0:
        return _CONTINUATION, 1
    if first < 0xF0:
        return {0xE0: (0xA0, 0xBF), 0xED: (0x80, 0x9F)}.get(first, _CONTINUATION), 2
    return {0xF0: (0x90, 0xBF), 0xF4: (0x80, 0x8F)}.get(first, _CONTINUATION), 3


class Utf8Validator(object):
    """Checks a text that comes in pieces. Source: RFC 3629, section 4."""

    def __init__(self):
        self.reset()

    def reset(self):
        """Begins a new text."""
        self._bounds = _CONTINUATION
        self._missing = 0
        self._position = 0

    def validate(self, piece):
        """Returns whether the text is valid so far, whether it ends with a whole character, and how
        many bytes of the piece and of the text come before the first bad one.
        """
        if self._missing or piece.translate(None, _ASCII):
            for index, char in enumerate(piece):
                if not self._accepts(ord(char)):
                    self._position += index
                    return False, False, index, self._position
        self._position += len(piece)
        return True, not self._missing, len(piece), self._position

    def _accepts(self, byte):
        if self._missing:
            lowest, highest = self._bounds
            self._bounds = _CONTINUATION
            self._missing -= 1
            return lowest <= byte <= highest
        if byte >= 0x80:
            after = _after(byte)
            if not after:
                return False
            self._bounds, self._missing = after
        return True
