/*
 * Where a message is typed. What was typed is never lost: not by a lost connection, a change of rooms or a reload.
 */
import { recall, remember } from "./memory.js";

export class Composer {

	#form;
	#field;
	#button;
	#hint;
	#send;
	#room = "";
	#connected = false;
	// Sent texts that the server has not echoed yet: they are not lost with the connection.
	#unconfirmed = [];

	/**
	 * @param {HTMLFormElement} form with a textarea, a button and a place for a hint
	 * @param {function(string): boolean} send sends a text; false means that it could not be sent
	 */
	constructor(form, send) {
		this.#form = form;
		this.#field = form.querySelector("textarea");
		this.#button = form.querySelector("button");
		this.#hint = form.querySelector("#hint");
		this.#send = send;
		this.#listen();
	}

	/** Shows the draft of a room; what was sent to the room before left ahead of the farewell. */
	visit(room) {
		this.#room = room;
		this.#connected = false;
		this.#unconfirmed = [];
		this.#field.placeholder = `Message /${room}`;
		this.#write(recall(`draft:${room}`) ?? "");
	}

	focus() {
		this.#field.focus();
	}

	/** Takes the server's echo of an own message. */
	echoed(text) {
		const at = this.#unconfirmed.indexOf(text);
		if (at >= 0) {
			this.#unconfirmed.splice(at, 1);
		}
	}

	connected() {
		this.#connected = true;
		this.#showSendable();
	}

	/** What the server may never have got goes back in front of what is being typed. */
	disconnected() {
		this.#connected = false;
		const kept = [...this.#unconfirmed, this.#field.value].filter((text) => text !== "");
		this.#unconfirmed = [];
		this.#write(kept.join("\n"));
	}

	#listen() {
		this.#form.addEventListener("submit", (event) => {
			event.preventDefault();
			this.#submit();
		});
		this.#field.addEventListener("input", () => this.#changed());
		this.#field.addEventListener("keydown", (event) => {
			// While an input method composes a character, Enter belongs to it.
			if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
				event.preventDefault();
				this.#submit();
			}
		});
	}

	#submit() {
		const text = this.#field.value.trim();
		if (text !== "" && this.#send(text)) {
			this.#unconfirmed.push(text);
			this.#write("");
			this.focus();
		}
	}

	// Not when nothing changes: the caret would jump to the end.
	#write(text) {
		if (this.#field.value !== text) {
			this.#field.value = text;
		}
		this.#changed();
	}

	#changed() {
		remember(`draft:${this.#room}`, this.#field.value);
		this.#field.style.height = "auto";
		this.#field.style.height = `${this.#field.scrollHeight}px`;
		this.#showSendable();
	}

	#showSendable() {
		const empty = this.#field.value.trim() === "";
		this.#button.setAttribute("aria-disabled", String(empty || !this.#connected));
		this.#hint.textContent = (empty || this.#connected) ? "" : "Not sent yet. Your text stays here.";
	}

}
