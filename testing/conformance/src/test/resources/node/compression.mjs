// Runs cases with compression by the "ws" client: node compression.mjs URL DIRECTORY
// The directory holds cases.txt, a case a line as CompressionCase writes it, and the samples. Prints a line a case, "13.3.7 OK" or why not.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import WebSocket, { Sender } from 'ws';

const [url, directory] = process.argv.slice(2);
const MESSAGES = 1000;
const STEP = 7919;
const LIMIT_MS = 120_000;

// From here on frames are so few that it costs little to deflate each by itself.
const OWN_FRAGMENT = 32768;

const samples = new Map();

function sample(name) {
  if (!samples.has(name)) {
    samples.set(name, readFileSync(join(directory, name)));
  }
  return samples.get(name);
}

// As CompressionCase and Sample do it.
function message(testCase, number) {
  const { bytes, size, isBinary } = testCase;
  const offset = number * STEP % (bytes.length - size + 1);
  const cut = bytes.subarray(offset, offset + size);
  if (isBinary || (cut[0] < 128 && cut[size - 1] < 128)) {
    return cut;
  }
  const dotted = Buffer.from(cut);
  for (let i = 0; dotted[i] >= 128; i++) {
    dotted[i] = 46;
  }
  for (let i = size - 1; dotted[i] >= 128; i--) {
    dotted[i] = 46;
  }
  return dotted;
}

// Window and context takeover of both directions are what the server answers: "ws" sets up its streams by that, so that an
// inflater of exactly the agreed window reads what the server sends. The offer of the case takes the place of its own, which
// could not be several.
async function open({ offer }) {
  const socket = new WebSocket(url, {
    handshakeTimeout: LIMIT_MS,
    perMessageDeflate: { threshold: 0, zlibDeflateOptions: { level: 1 } },
    finishRequest(request) {
      request.setHeader('Sec-WebSocket-Extensions', offer);
      request.end();
    },
  });
  const [[response]] = await Promise.all([once(socket, 'upgrade'), once(socket, 'open')]);
  return { socket, answer: response.headers['sec-websocket-extensions'] };
}

const deflateOf = (socket) => socket._extensions['permessage-deflate'];

// A function that sends the message of this number, in one frame or cut into frames of at most so many bytes.
async function sender(socket, testCase) {
  const { size, frame, isBinary } = testCase;
  if (frame >= size) {
    return (number) => socket.send(message(testCase, number), { binary: isBinary });
  }
  return frame >= OWN_FRAGMENT ? fragmentSender(socket, testCase) : frameSender(socket, testCase);
}

// As "ws" fragments: each fragment is deflated by itself, as a part of the message.
function fragmentSender(socket, testCase) {
  const { frame, isBinary } = testCase;
  return (number) => {
    const payload = message(testCase, number);
    for (let start = 0; start < payload.length; start += frame) {
      socket.send(payload.subarray(start, start + frame), { binary: isBinary, fin: start + frame >= payload.length });
    }
  };
}

// As Autobahn fragments: the message is deflated and then cut. "ws" has no call for that, but its parts do: the connection's own
// stream deflates one message after the other.
async function frameSender(socket, testCase) {
  const { frame, isBinary } = testCase;
  const deflated = await deflatedMessages(socket, testCase);
  return (number) => {
    const payload = deflated[number];
    const frames = [];
    for (let start = 0; start < payload.length; start += frame) {
      frames.push(...Sender.frame(payload.subarray(start, start + frame), {
        fin: start + frame >= payload.length, rsv1: start === 0, opcode: start > 0 ? 0 : isBinary ? 2 : 1,
        mask: true, readOnly: true,
      }));
    }
    socket._socket.write(Buffer.concat(frames));
  };
}

// What a case says of the server's direction, or of the length of frames, changes nothing in the deflated messages: cases that
// follow one another mostly send the same.
let lastDeflated = {};

async function deflatedMessages(socket, testCase) {
  const { bytes, size } = testCase;
  const { client_no_context_takeover: forgetting, client_max_window_bits: bits } = deflateOf(socket).params;
  const kind = { bytes, size, forgetting, bits };
  if (!isDeepStrictEqual(lastDeflated.kind, kind)) {
    const messages = [];
    for (let number = 0; number < MESSAGES; number++) {
      messages.push(await deflate(socket, message(testCase, number)));
    }
    lastDeflated = { kind, messages };
  }
  return lastDeflated.messages;
}

function deflate(socket, payload) {
  return new Promise((resolve, reject) => {
    deflateOf(socket).compress(payload, true, (error, deflated) => (error ? reject(error) : resolve(deflated)));
  });
}

// Counts the messages that are marked as compressed: only those are inflated.
function countCompressed(socket) {
  const deflate = deflateOf(socket);
  const decompress = deflate.decompress;
  const counter = { messages: 0 };
  deflate.decompress = (data, fin, callback) => {
    counter.messages += fin ? 1 : 0;
    decompress.call(deflate, data, fin, callback);
  };
  return counter;
}

async function echo(socket, testCase) {
  const window = Math.min(64, Math.floor(512 * 1024 / testCase.size));
  const send = await sender(socket, testCase);
  let sent = 0;
  let received = 0;
  let timer;
  return new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`only ${received} echoes came in time`)), LIMIT_MS);
    const sendMore = () => {
      while (sent < MESSAGES && sent - received < window) {
        send(sent++);
      }
    };
    socket.on('error', reject);
    socket.on('close', (code) => reject(new Error(`closed with ${code} after ${received} echoes`)));
    socket.on('message', (payload, isBinary) => {
      if (isBinary !== testCase.isBinary || !payload.equals(message(testCase, received))) {
        reject(new Error(`message ${received} came back as another`));
        return;
      }
      received++;
      if (received === MESSAGES) {
        resolve();
      } else {
        sendMore();
      }
    });
    sendMore();
  }).finally(() => clearTimeout(timer));
}

async function run(testCase) {
  const { socket, answer } = await open(testCase);
  try {
    assert.equal(answer, testCase.answer, `the answer to the offer is ${answer}`);
    const compressed = countCompressed(socket);
    await echo(socket, testCase);
    assert.equal(compressed.messages, testCase.mustComeCompressed, `${compressed.messages} messages came compressed`);
    const closed = once(socket, 'close');
    socket.close(1000);
    assert.equal((await closed)[0], 1000);
  } finally {
    socket.terminate();
  }
}

function parse(line) {
  const [id, name, opcode, size, frame, mustComeCompressed, offer, answer] = line.split('\t');
  return {
    id, bytes: sample(name), isBinary: opcode === 'BINARY', size: Number(size), frame: Number(frame),
    mustComeCompressed: Number(mustComeCompressed), offer, answer,
  };
}

for (const line of readFileSync(join(directory, 'cases.txt'), 'utf8').trim().split('\n')) {
  const testCase = parse(line);
  let verdict = 'OK';
  try {
    await run(testCase);
  } catch (error) {
    verdict = `FAILED: ${error.message.replaceAll('\n', ' ')}`;
  }
  console.log(`${testCase.id} ${verdict}`);
}
