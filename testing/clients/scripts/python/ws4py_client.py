import queue
import ws4py
from ws4py.client.threadedclient import WebSocketClient
import samples


class Client(WebSocketClient):
    received = queue.Queue()

    def received_message(self, message):
        self.received.put(message.data.decode("ascii") if message.is_text else message.data)

    def closed(self, code, reason=None):
        self.received.put((code, reason))

samples.version(ws4py.__version__)
# It would send an origin without its port, which is another one.
client = Client(samples.url, ssl_options={"ca_certs": samples.certificate} if samples.tls else None, exclude_headers=["Origin"])
client.connect()
for number in range(samples.MESSAGES):
    message = samples.message(number)
    client.send(message, binary=isinstance(message, bytes))
    samples.require(number, client.received.get(timeout=30))
client.close()
