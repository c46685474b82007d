import asyncio
import tornado
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect
import samples


async def main():
    request = HTTPRequest(samples.url, ssl_options=samples.tls)
    socket = await websocket_connect(request, compression_options={} if samples.compressed else None, max_message_size=samples.LARGEST)
    for number in range(samples.MESSAGES):
        message = samples.message(number)
        await socket.write_message(message, binary=isinstance(message, bytes))
        samples.require(number, await socket.read_message())
    socket.close()

samples.version(tornado.version)
asyncio.run(main())
