/*
 * What the page remembers. The tab's own memory comes first, so that two tabs can be two people and a reload
 * finds each as it was; the browser's memory serves the next visit.
 */

// These belong to one tab alone: a new tab neither joins by itself nor shows what another has half typed.
const ofTheTab = (key) => key === "joined" || key.startsWith("draft:");

export function remember(key, value) {
	// A browser that forbids storage still chats.
	try {
		sessionStorage.setItem(key, value);
		if (!ofTheTab(key)) {
			localStorage.setItem(key, value);
		}
	}
	catch {
		// Nothing is remembered.
	}
}

export function recall(key) {
	try {
		return sessionStorage.getItem(key) ?? (ofTheTab(key) ? null : localStorage.getItem(key));
	}
	catch {
		return null;
	}
}
