import websocket
import samples

samples.version(websocket.__version__)
# Over TLS it would send an origin with http:, which is another one.
socket = websocket.create_connection(samples.url, sslopt={"context": samples.tls} if samples.tls else None, timeout=30,
                                     suppress_origin=bool(samples.tls))
for number in range(samples.MESSAGES):
    message = samples.message(number)
    if isinstance(message, str):
        socket.send(message)
    else:
        socket.send_binary(message)
    samples.require(number, socket.recv())
socket.close()
