import faye from 'faye-websocket';
import deflate from 'permessage-deflate';
import { certificate, compressed, echo, fail, LARGEST, url, version } from './samples.mjs';

version('faye-websocket');
const socket = new faye.Client(url, [], { extensions: compressed ? [deflate] : [], maxLength: LARGEST, tls: { ca: certificate } });
socket.on('error', fail);
socket.on('open', () => {
  const received = echo((message) => socket.send(message), () => socket.close(1000));
  socket.on('message', ({ data }) => received(data));
});
socket.on('close', ({ code }) => (code === 1000 ? process.exit(0) : fail(`Closed with ${code}`)));
