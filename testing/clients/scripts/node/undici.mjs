import { Agent, WebSocket } from 'undici';
import { certificate, echo, fail, url, version } from './samples.mjs';

// It always offers compression.
version('undici');
const socket = new WebSocket(url, { dispatcher: new Agent({ connect: { ca: certificate } }) });
socket.binaryType = 'arraybuffer';
socket.onerror = (event) => fail(event.error ?? event.message ?? 'Not connected');
socket.onopen = () => {
  const received = echo((message) => socket.send(message), () => socket.close(1000));
  socket.onmessage = ({ data }) => received(typeof data === 'string' ? data : Buffer.from(data));
};
socket.onclose = ({ code }) => (code === 1000 ? process.exit(0) : fail(`Closed with ${code}`));
