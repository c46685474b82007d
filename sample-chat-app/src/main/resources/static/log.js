/*
 * The list of messages. Everything that comes from the network is set as text, never as HTML.
 */

// Enough to scroll back through an evening; a page left open for weeks stays small.
const MOST_ENTRIES = 1000;
// Messages of one person within this time stand together under one name.
const TOGETHER_WITHIN = 3 * 60_000;
// A reader who is this near to the end counts as being there: fractions of pixels, and half a line.
const NEAR_END = 24;

/** What stands between a name and what is said; no name may contain it. */
export const SAYS = " says ";

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const calendar = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });

/**
 * Takes a line of the server apart.
 * @return {{author: string, text: string} | null} null if nobody says anything: a notice
 */
export function parse(line) {
	const [author, ...said] = line.split(SAYS);
	return (said.length > 0) ? { author, text: said.join(SAYS) } : null;
}

/** A hue for a name, always the same; FNV-1a spreads names that differ in one letter. */
export function hue(name) {
	let hash = 0x811c9dc5;
	for (const character of name) {
		hash = Math.imul(hash ^ character.codePointAt(0), 0x01000193);
	}
	return ((hash ^ (hash >>> 15)) >>> 0) % 360;
}

/** Turns an element into the round sign of a person: coloured, with the first letter of the name. */
export function paintFace(element, name) {
	element.style.setProperty("--hue", hue(name));
	const letter = [...name].find((character) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(character));
	element.textContent = (letter ?? "?").toUpperCase();
}

export class Log {

	#list;
	#chip;
	#chipText;
	#last = { author: null, at: 0 };
	#unseen = 0;
	#follows = true;
	#size = "";

	constructor(list, chip, chipText) {
		this.#list = list;
		this.#chip = chip;
		this.#chipText = chipText;
		list.addEventListener("scroll", () => this.#scrolled(), { passive: true });
		chip.addEventListener("click", () => this.toEnd());
		// The on-screen keyboard and a growing text field take height away: who was at the end stays there.
		new ResizeObserver(() => this.#resized()).observe(list);
	}

	clear() {
		this.#list.replaceChildren();
		this.#last = { author: null, at: 0 };
		this.toEnd();
	}

	notice(text) {
		const notice = element("p", "notice");
		notice.append(element("span", "text", text), this.#time(new Date()));
		this.#last = { author: null, at: 0 };
		this.#append(notice);
	}

	message(author, text, own) {
		const now = new Date();
		const continues = this.#last.author === author && now - this.#last.at < TOGETHER_WITHIN;
		const message = element("div", `message${own ? " own" : ""}${continues ? " continues" : ""}`);
		message.dataset.author = author;
		message.style.setProperty("--hue", hue(author));
		const face = element("span", "face");
		face.ariaHidden = "true";
		paintFace(face, author);
		const bubble = element("div", "bubble");
		// For the ears each message has its author; the eyes see the name once in a row.
		const name = element("bdi", (own || continues) ? "author unseen" : "author", author);
		const words = element("span", "text", text);
		words.dir = "auto";
		bubble.append(name, words, this.#time(now));
		message.append(face, bubble);
		this.#last = { author, at: now };
		this.#append(message, own);
	}

	toEnd() {
		this.#follows = true;
		this.#list.scrollTop = this.#list.scrollHeight;
		this.#count(0);
	}

	#append(entry, own = false) {
		this.#list.append(entry);
		if (this.#list.childElementCount > MOST_ENTRIES) {
			this.#list.firstElementChild.remove();
		}
		if (this.#follows || own) {
			this.toEnd();
		}
		else if (entry.classList.contains("message")) {
			this.#count(this.#unseen + 1);
		}
	}

	#resized() {
		this.#size = this.#measure();
		if (this.#follows) {
			this.toEnd();
		}
	}

	#scrolled() {
		// A new size moves the content too, and no reader did it: what to do then is decided when it is observed.
		if (this.#measure() !== this.#size) {
			return;
		}
		const { scrollHeight, scrollTop, clientHeight } = this.#list;
		this.#follows = scrollHeight - scrollTop - clientHeight < NEAR_END;
		if (this.#follows) {
			this.#count(0);
		}
	}

	#measure() {
		return `${this.#list.clientWidth} x ${this.#list.clientHeight}`;
	}

	#count(unseen) {
		this.#unseen = unseen;
		this.#chip.hidden = unseen === 0;
		this.#chipText.textContent = (unseen === 1) ? "1 new message" : `${unseen} new messages`;
	}

	#time(date) {
		const time = element("time", "time", clock.format(date));
		time.dateTime = date.toISOString();
		time.title = calendar.format(date);
		return time;
	}

}

function element(tag, className, text = "") {
	const made = document.createElement(tag);
	made.className = className;
	made.textContent = text;
	return made;
}
