import socket
from urllib.parse import urlsplit
import wsproto
from wsproto.events import AcceptConnection, BytesMessage, CloseConnection, Message, RejectConnection, Request, TextMessage
from wsproto.extensions import PerMessageDeflate
import samples

samples.version(wsproto.__version__)
target = urlsplit(samples.url)
connection = socket.create_connection((target.hostname, target.port), timeout=30)
connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
if samples.tls:
    connection = samples.tls.wrap_socket(connection, server_hostname=target.hostname)
client = wsproto.WSConnection(wsproto.ConnectionType.CLIENT)
extensions = [PerMessageDeflate()] if samples.compressed else []
connection.sendall(client.send(Request(host=target.netloc, target=target.path, extensions=extensions)))


def events():
    while True:
        for event in client.events():
            if isinstance(event, (CloseConnection, RejectConnection)):
                raise ConnectionError(event)
            yield event
        client.receive_data(connection.recv(65536) or None)


stream = events()
assert isinstance(next(stream), AcceptConnection)
for number in range(samples.MESSAGES):
    message = samples.message(number)
    connection.sendall(client.send(Message(data=message)))
    parts = []
    for event in stream:
        if isinstance(event, (TextMessage, BytesMessage)):
            parts.append(event.data)
            if event.message_finished:
                break
    received = "".join(parts) if isinstance(message, str) else b"".join(parts)
    samples.require(number, received)
connection.sendall(client.send(CloseConnection(code=1000)))
