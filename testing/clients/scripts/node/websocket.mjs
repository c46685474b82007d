import websocket from 'websocket';
import { certificate, echo, fail, LARGEST, url, version } from './samples.mjs';

// It has no compression.
version('websocket');
const client = new websocket.client({
  maxReceivedFrameSize: LARGEST, maxReceivedMessageSize: LARGEST, tlsOptions: { ca: certificate },
});
client.on('connectFailed', fail);
client.on('connect', (connection) => {
  const received = echo((message) => connection.send(message), () => connection.close(1000));
  connection.on('message', (message) => received(message.type === 'utf8' ? message.utf8Data : message.binaryData));
  connection.on('error', fail);
  connection.on('close', (code) => (code === 1000 ? process.exit(0) : fail(`Closed with ${code}`)));
});
client.connect(url);
