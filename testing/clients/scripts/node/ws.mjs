import WebSocket from 'ws';
import { certificate, compressed, echo, fail, LARGEST, url, version } from './samples.mjs';

version('ws');
const socket = new WebSocket(url, { ca: certificate, perMessageDeflate: compressed, maxPayload: LARGEST });
socket.on('error', fail);
socket.on('open', () => {
  const received = echo((message) => socket.send(message), () => socket.close(1000));
  socket.on('message', (data, isBinary) => received(isBinary ? data : data.toString('latin1')));
});
socket.on('close', (code) => (code === 1000 ? process.exit(0) : fail(`Closed with ${code}`)));
