/**
 * Key chords name physical keys (KeyboardEvent.code), because with the Greek layout the key beside
 * B says "ν", not "n", and a shortcut bound to letters would die. A chord is written
 * "Ctrl+KeyK", "Shift+F2", "Alt+Digit1", "Escape"; modifiers always in the order Ctrl, Alt, Shift.
 */
export type Chord = string;

type Pressed = Pick<KeyboardEvent, "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey">;

/** The chord of a key press; the Meta key makes none, it belongs to the system. */
export function chordOf(event: Pressed): Chord {
  if (event.metaKey) return "";
  const code = event.code === "NumpadEnter" ? "Enter" : event.code;
  return `${event.ctrlKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.shiftKey ? "Shift+" : ""}${code}`;
}

/** What the Greek layout prints on the letter keys, where it differs from the Latin capital. */
const greekFace: Record<string, string> = {
  C: "Ψ",
  D: "Δ",
  F: "Φ",
  G: "Γ",
  J: "Ξ",
  L: "Λ",
  P: "Π",
  R: "Ρ",
  S: "Σ",
  U: "Θ",
  V: "Ω",
  W: "Σ",
  Y: "Υ",
};

const faces: Record<string, string> = {
  Enter: "↵",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  PageUp: "PgUp",
  PageDown: "PgDn",
  Space: "Space",
  Backspace: "⌫",
  Delete: "Del",
};

function face(code: string, both: boolean): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) {
    const greek = greekFace[letter];
    return both && greek ? `${letter}/${greek}` : letter;
  }
  const digit = /^Digit(\d)$/.exec(code)?.[1];
  return digit ?? faces[code] ?? code;
}

/** How a chord is shown; both = with the Greek letter of the same key, for the shortcut sheet. */
export function showChord(chord: Chord, both = false): string {
  const parts = chord.split("+");
  const code = parts.pop() ?? "";
  return [...parts, face(code, both)].join("+");
}

/** The same for screen readers and `aria-keyshortcuts`. */
export function ariaChord(chord: Chord): string {
  return chord
    .split("+")
    .map((part) => (part === "Ctrl" ? "Control" : face(part, false)))
    .map((part) => (part === "↵" ? "Enter" : part))
    .join("+");
}

/**
 * Keys that a browser or WebView2 would take for itself. They do nothing here unless an action is
 * bound to them; zoom (Ctrl and +, -, 0) and the clipboard stay with the browser.
 */
const browserKeys: ReadonlySet<Chord> = new Set([
  "F1",
  "F3",
  "F5",
  "F7",
  "Ctrl+F5",
  "Shift+F5",
  "Ctrl+KeyR",
  "Ctrl+Shift+KeyR",
  "Ctrl+KeyF",
  "Ctrl+KeyG",
  "Ctrl+KeyP",
  "Ctrl+KeyS",
  "Ctrl+KeyO",
  "Ctrl+KeyU",
  "Ctrl+KeyK",
  "Ctrl+KeyL",
  "Ctrl+KeyE",
  "Ctrl+KeyJ",
  "Ctrl+KeyH",
  "Ctrl+KeyD",
  "Alt+ArrowLeft",
  "Alt+ArrowRight",
]);

export function isBrowserKey(chord: Chord): boolean {
  return browserKeys.has(chord);
}

/** Whether the person is typing: text keys and Ctrl+Z belong to the field then. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === "TEXTAREA") return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !["checkbox", "radio", "button", "submit", "range", "file"].includes(target.type);
}
