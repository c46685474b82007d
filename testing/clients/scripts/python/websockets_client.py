import asyncio
import websockets
from websockets.version import version
import samples


async def main():
    compression = "deflate" if samples.compressed else None
    async with websockets.connect(samples.url, ssl=samples.tls, compression=compression, max_size=samples.LARGEST) as socket:
        for number in range(samples.MESSAGES):
            await socket.send(samples.message(number))
            samples.require(number, await socket.recv())

samples.version(version)
asyncio.run(main())
