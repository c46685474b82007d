"""What clients send, cut from one text as io.hunchensocket.clients.Samples does it; and the arguments: URL, certificate, text, whether to compress."""
import ssl
import sys

MESSAGES = 1000
BYTES = 256 * 1024
LARGEST = 1024 * 1024

url, certificate, text_file, compressed = sys.argv[1:5]
compressed = compressed == "true"
tls = None
if url.startswith("wss:"):
    tls = ssl.create_default_context(cafile=certificate)

with open(text_file, encoding="ascii") as file:
    TEXT = file.read()


def size(number):
    if number % 100 == 99:
        return 128 * 1024
    return 8192 if number % 10 == 9 else 16 << number % 7


def message(number):
    """Text and bytes by turns."""
    offset = number * 7919 % (BYTES - size(number) + 1)
    cut = TEXT[offset:offset + size(number)]
    return cut if number % 2 == 0 else cut.encode("ascii")


def require(number, received):
    if received != message(number):
        what = "another" if isinstance(received, (str, bytes)) else repr(received)
        sys.exit(f"Message {number} came back as {what}")


def version(number):
    print("version", number, flush=True)
