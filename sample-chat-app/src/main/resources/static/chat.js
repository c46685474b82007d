/*
 * The page: who visits which room, and what the connection is doing.
 */
import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { Log, paintFace, parse, SAYS } from "./log.js";
import { recall, remember } from "./memory.js";

const $ = (id) => document.getElementById(id);

// The rooms are those of the form: a room that is added in index.html is known everywhere.
const rooms = [...document.querySelectorAll("#room input")].map((input) => input.value);
const composer = new Composer($("composer"), (text) => connection?.send(text) ?? false);
const log = new Log($("log"), $("newer"), $("newer-text"));

let room = rooms[0];
let name = "";
let connection = null;
let state = "closed";
// When the connection was lost, as long as it is lost.
let lostAt = null;
// Messages that came while nobody looked.
let unread = 0;

function tidyName(text) {
	// A half of a surrogate pair is no character and cannot be part of a URL.
	return text.replace(/[\p{Cc}\p{Cs}]/gu, " ").replace(/\s+/g, " ").trim().slice(0, 40);
}

function chooseRoom(chosen) {
	room = chosen;
	document.body.dataset.room = room;
	$("room").querySelector(`[value="${room}"]`).checked = true;
	$("join-room").textContent = `/${room}`;
	$("title").textContent = `/${room}`;
	for (const button of $("rooms").children) {
		button.setAttribute("aria-current", String(button.dataset.room === room));
	}
}

function showView(joined) {
	$("welcome").hidden = joined;
	$("chat").hidden = !joined;
	showTitle();
}

function showTitle() {
	const here = $("chat").hidden ? "" : `/${room} · `;
	document.title = `${unread > 0 ? `(${unread}) ` : ""}${here}Hunchensocket chat`;
}

function enter() {
	remember("name", name);
	remember("room", room);
	remember("joined", "yes");
	// The address names the room, so that it can be shared; the name stays with its owner.
	history.replaceState(null, "", `?room=${encodeURIComponent(room)}`);
	paintFace($("self-face"), name);
	$("self-name").textContent = name;
	log.clear();
	$("quiet").hidden = false;
	lostAt = null;
	unread = 0;
	showView(true);
	composer.visit(room);
	connect();
	composer.focus();
}

function connect() {
	const url = new URL(room, document.baseURI);
	url.protocol = url.protocol.replace("http", "ws");
	url.search = `?name=${encodeURIComponent(name)}`;
	connection = new Connection(url, { state: showState, text: receive });
	connection.open();
}

function disconnect() {
	connection?.close();
	connection = null;
	state = "closed";
}

function leave() {
	disconnect();
	remember("joined", "no");
	showState("closed", {});
	showView(false);
	$("name").value = name;
	$("join").focus();
}

function switchTo(other) {
	if (other !== room) {
		disconnect();
		chooseRoom(other);
		enter();
	}
}

function receive(line) {
	const said = parse(line);
	if (said === null) {
		log.notice(line);
		return;
	}
	const own = said.author === name;
	if (own) {
		composer.echoed(said.text);
	}
	$("quiet").hidden = true;
	log.message(said.author, said.text, own);
	beat(own ? ".right" : ".left");
	if (document.hidden) {
		unread++;
		showTitle();
	}
}

/** Each message is a stroke on a drum: others play the left one, you play the right one. */
function beat(drum) {
	if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {
		$("drums").querySelector(drum).animate([{ transform: "translateY(0)" }, { transform: "translateY(7%)" },
				{ transform: "translateY(0)" }], { duration: 220, easing: "ease-out" });
	}
}

const words = {
	connecting: ({ again }) => again ? "Trying again…" : "Connecting…",
	connected: () => `Connected as ${name}`,
	reconnecting: ({ seconds }) => `Reconnecting in ${seconds} s`,
	closed: ({ reason }) => reason ? `Closed: ${reason}` : "Closed"
};

function showState(now, details) {
	const before = state;
	state = now;
	$("state").dataset.state = now;
	$("state-text").textContent = words[now](details);
	$("retry").hidden = now !== "reconnecting" && now !== "closed";
	$("retry").textContent = (now === "closed") ? "Join again" : "Try now";
	if (now === "connected") {
		composer.connected();
		showGap();
	}
	else if (before === "connected") {
		composer.disconnected();
		lostAt = Date.now();
	}
	if (now !== before) {
		// Read out once a change, not once a second.
		$("announcement").textContent = { connected: "Connected", closed: "Connection closed",
				reconnecting: "Connection lost, reconnecting" }[now] ?? "";
	}
}

function showGap() {
	if (lostAt !== null) {
		const seconds = Math.max(1, Math.round((Date.now() - lostAt) / 1000));
		log.notice(`You were away for ${seconds} s. What was said meanwhile is not shown.`);
		lostAt = null;
	}
}

function makeRoomButtons() {
	for (const value of rooms) {
		const button = document.createElement("button");
		button.type = "button";
		button.dataset.room = value;
		button.textContent = `/${value}`;
		button.addEventListener("click", () => switchTo(value));
		$("rooms").append(button);
	}
}

function listen() {
	$("room").addEventListener("change", (event) => chooseRoom(event.target.value));
	$("name").addEventListener("input", () => $("name").setCustomValidity(""));
	$("entrance").addEventListener("submit", (event) => {
		event.preventDefault();
		joinAs($("name").value);
	});
	$("leave").addEventListener("click", leave);
	$("retry").addEventListener("click", () => (state === "closed") ? connect() : connection.retryNow());
	document.addEventListener("visibilitychange", () => {
		unread = 0;
		showTitle();
	});
}

function joinAs(wanted) {
	name = tidyName(wanted);
	const objection = (name === "") ? "Please enter a name."
			: `${name} `.includes(SAYS) ? "A name cannot contain the word “says”: it stands before each message." : "";
	if (objection !== "") {
		$("name").setCustomValidity(objection);
		$("name").reportValidity();
		return;
	}
	enter();
}

function start() {
	makeRoomButtons();
	listen();
	const asked = new URLSearchParams(location.search);
	const wantedRoom = [asked.get("room"), recall("room")].find((value) => rooms.includes(value));
	chooseRoom(wantedRoom ?? room);
	const given = tidyName(asked.get("name") ?? "");
	$("name").value = given || (recall("name") ?? "");
	const everythingAsked = given !== "" && rooms.includes(asked.get("room"));
	if (everythingAsked || (recall("joined") === "yes" && $("name").value !== "")) {
		joinAs($("name").value);
	}
	else {
		($("name").value === "" ? $("name") : $("join")).focus();
	}
}

start();
