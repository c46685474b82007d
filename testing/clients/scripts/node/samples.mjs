// What clients send, cut from one text as io.hunchensocket.clients.Samples does it; and the arguments: URL, certificate, text,
// whether to compress.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export const MESSAGES = 1000;
export const LARGEST = 1024 * 1024;
const [url, certificateFile, textFile, compressedWord] = process.argv.slice(2);
export { url, textFile };
export const compressed = compressedWord === 'true';
export const certificate = readFileSync(certificateFile);

const BYTES = 256 * 1024;
const text = readFileSync(textFile, 'latin1');

function size(number) {
  if (number % 100 === 99) {
    return 128 * 1024;
  }
  return number % 10 === 9 ? 8192 : 16 << number % 7;
}

// Text and bytes by turns.
export function message(number) {
  const offset = number * 7919 % (BYTES - size(number) + 1);
  const cut = text.substring(offset, offset + size(number));
  return number % 2 === 0 ? cut : Buffer.from(cut, 'latin1');
}

export function require(number, received) {
  const expected = message(number);
  const same = typeof expected === 'string' ? received === expected : received instanceof Uint8Array && expected.equals(received);
  if (!same) {
    throw new Error(`Message ${number} came back as another`);
  }
}

export function version(name) {
  console.log('version', name.includes(' ') ? name.split(' ').pop() : createRequire(import.meta.url)(`${name}/package.json`).version);
}

// Sends each message when the one before it has come back.
export function echo(send, done) {
  let number = 0;
  send(message(0));
  return (received) => {
    require(number, received);
    number++;
    if (number < MESSAGES) {
      send(message(number));
    } else {
      done();
    }
  };
}

export function fail(reason) {
  console.error(String(reason?.message ?? reason));
  process.exit(1);
}

process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
setTimeout(() => fail('Not done in time'), 120_000).unref();
