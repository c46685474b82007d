// Drives the machine's Chromium over its debugging protocol: the WebSocket is opened by a page of the server's own origin.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';
import { fail, MESSAGES, textFile, url, version } from './samples.mjs';

// Runs in the page; a browser always offers compression.
async function page(url, text, messages) {
  const size = (number) => (number % 100 === 99 ? 128 * 1024 : number % 10 === 9 ? 8192 : 16 << number % 7);
  const socket = new WebSocket(url);
  socket.binaryType = 'arraybuffer';
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onclose = ({ code }) => reject(new Error(`Not open, but ${code}`));
  });
  for (let number = 0; number < messages; number++) {
    const offset = number * 7919 % (256 * 1024 - size(number) + 1);
    const cut = text.substring(offset, offset + size(number));
    const data = await new Promise((resolve, reject) => {
      socket.onmessage = (event) => resolve(event.data);
      socket.onclose = ({ code }) => reject(new Error(`Closed with ${code} at message ${number}`));
      socket.send(number % 2 === 0 ? cut : new TextEncoder().encode(cut));
    });
    if ((number % 2 === 0 ? data : new TextDecoder().decode(data)) !== cut || typeof data !== typeof (number % 2 === 0 ? cut : {})) {
      throw new Error(`Message ${number} came back as another`);
    }
  }
  socket.onclose = null;
  socket.close(1000);
  return 'OK';
}

const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
const browser = spawn('chromium', ['--headless', '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-quic',
  '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--ignore-certificate-errors', `--user-data-dir=${profile}`, '--remote-debugging-port=0', 'about:blank'],
{ stdio: ['ignore', 'ignore', 'pipe'] });
browser.on('error', fail);
process.on('exit', () => browser.kill('SIGKILL'));
let debugging;
for await (const line of createInterface({ input: browser.stderr })) {
  debugging = line.match(/DevTools listening on (ws:.*)/)?.[1];
  if (debugging) {
    break;
  }
}
browser.stderr.resume();
const { port } = new URL(debugging);
const about = await (await fetch(`http://127.0.0.1:${port}/json/version`)).json();
version(`chromium ${about.Browser.split('/')[1]}`);
const tabs = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
const tab = new WebSocket(tabs.find(({ type }) => type === 'page').webSocketDebuggerUrl, { maxPayload: 1 << 24 });
await once(tab, 'open');
let calls = 0;
const waiting = new Map();
let loaded;
const whenLoaded = new Promise((resolve) => {
  loaded = resolve;
});
tab.on('message', (data) => {
  const { id, method, result, error } = JSON.parse(data);
  if (method === 'Page.loadEventFired') {
    loaded();
  }
  waiting.get(id)?.(error ?? result);
});
const call = (method, params = {}) => new Promise((resolve) => {
  waiting.set(++calls, resolve);
  tab.send(JSON.stringify({ id: calls, method, params }));
});
await call('Page.enable');
// The page that is not there has the server's origin like any other.
await call('Page.navigate', { url: url.replace(/^ws/, 'http').replace('/echo', '/page') });
await whenLoaded;
const text = readFileSync(textFile, 'latin1');
const outcome = await call('Runtime.evaluate', {
  expression: `(${page})(${JSON.stringify(url)}, ${JSON.stringify(text)}, ${MESSAGES})`, awaitPromise: true, returnByValue: true,
});
if (outcome.result?.value !== 'OK') {
  fail(outcome.exceptionDetails?.exception?.description?.split('\n')[0] ?? JSON.stringify(outcome));
}
const ended = once(browser, 'exit');
tab.send(JSON.stringify({ id: ++calls, method: 'Browser.close' }));
await ended;
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
process.exit(0);
