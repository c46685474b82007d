import asyncio
import sys
import autobahn
from autobahn.asyncio.websocket import WebSocketClientFactory, WebSocketClientProtocol
from autobahn.websocket.compress import PerMessageDeflateOffer, PerMessageDeflateResponse, PerMessageDeflateResponseAccept
import samples


class Protocol(WebSocketClientProtocol):
    number = 0

    def onOpen(self):
        self.send_next()

    def send_next(self):
        message = samples.message(self.number)
        binary = isinstance(message, bytes)
        self.sendMessage(message if binary else message.encode("ascii"), binary)

    def onMessage(self, payload, is_binary):
        samples.require(self.number, payload if is_binary else payload.decode("ascii"))
        self.number += 1
        if self.number < samples.MESSAGES:
            self.send_next()
        else:
            done.set_result(None)

    def onClose(self, clean, code, reason):
        if not done.done():
            done.set_exception(ConnectionError(f"{code} {reason}"))


def accept(response):
    return PerMessageDeflateResponseAccept(response) if isinstance(response, PerMessageDeflateResponse) else None


async def main():
    global done
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    factory = WebSocketClientFactory(samples.url, loop=loop)
    factory.protocol = Protocol
    if samples.compressed:
        factory.setProtocolOptions(perMessageCompressionOffers=[PerMessageDeflateOffer()], perMessageCompressionAccept=accept)
    await loop.create_connection(factory, factory.host, factory.port, ssl=samples.tls)
    await done

samples.version(autobahn.__version__)
asyncio.run(main())
