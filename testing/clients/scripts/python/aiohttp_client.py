import asyncio
import aiohttp
import samples


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(samples.url, ssl=samples.tls, compress=15 if samples.compressed else 0, max_msg_size=samples.LARGEST) as socket:
            for number in range(samples.MESSAGES):
                message = samples.message(number)
                await (socket.send_str(message) if isinstance(message, str) else socket.send_bytes(message))
                samples.require(number, (await socket.receive()).data)

samples.version(aiohttp.__version__)
asyncio.run(main())
