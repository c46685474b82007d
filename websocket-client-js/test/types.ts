/** Uses all that hunchensocket.d.ts declares. It is compiled, and never run. */
import { connect, Connection, RequestError, type Problem } from "../hunchensocket.js";
const game: Connection = connect("game", { minDelay: 1, reconnect: (close) => close.code !== 1000 });
const remove: () => void = game.on<{ x: number }>("moved", ({ x }) => console.log(x + 1));
game.addEventListener("reconnecting", ({ detail }) => console.log(detail.delay.toFixed()));
game.addEventListener("error", ({ detail }) => console.log(detail.title));
async function run() {
  const reply = await game.request<{ yes: boolean }>("sure", { what: "x" }, { timeout: 5, queue: true });
  console.log(reply.yes);
  for await (const item of game.stream<{ n: number }>("count")) console.log(item.n);
  try { await game.request("a"); } catch (error) { if (error instanceof RequestError) { const p: Problem = error.problem; console.log(p.detail); } }
}
game.answer("sure", () => ({ yes: true }));
const sent: boolean = game.send("a", [1], { queue: true }) && game.sendRaw(new Uint8Array(1));
game.close(1000, "bye"); remove(); void run(); void sent;
// @ts-expect-error state is read only
game.state = "open";
