/**
 * How words are compared: without accents, dialytika, case and final sigma, and with Latin letters
 * read as Greek ones («lampa», «Kos»). Go folds the same way for its searches; this is for the
 * short lists that the window already holds.
 */
export function fold(text: string): string {
  return greek(
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replaceAll("ς", "σ")
      .replace(/[«»"'`´΄.,;:·()/\\-]+/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
  );
}

const pairs: readonly (readonly [RegExp, string])[] = [
  [/th/g, "θ"],
  [/ch/g, "χ"],
  [/ks/g, "ξ"],
  [/ps/g, "ψ"],
  [/ph/g, "φ"],
  [/ou/g, "ου"],
  [/mp/g, "μπ"],
  [/nt/g, "ντ"],
];

const letters: Record<string, string> = {
  a: "α",
  b: "β",
  c: "κ",
  d: "δ",
  e: "ε",
  f: "φ",
  g: "γ",
  h: "η",
  i: "ι",
  j: "ξ",
  k: "κ",
  l: "λ",
  m: "μ",
  n: "ν",
  o: "ο",
  p: "π",
  q: "κ",
  r: "ρ",
  s: "σ",
  t: "τ",
  u: "υ",
  v: "β",
  w: "ω",
  x: "χ",
  y: "υ",
  z: "ζ",
};

function greek(text: string): string {
  if (!/[a-z]/.test(text)) return text;
  let out = text;
  for (const [latin, letter] of pairs) out = out.replace(latin, letter);
  return out.replace(/[a-z]/g, (letter) => letters[letter] ?? letter);
}

/** Sounds that are written in several ways, made one: for typing in Greeklish, never for equality. */
export function loosely(folded: string): string {
  return folded
    .replace(/ει|οι|υι|η|υ/g, "ι")
    .replace(/αι/g, "ε")
    .replace(/ω/g, "ο")
    .replace(/(.)\1/g, "$1");
}

/**
 * How well typed letters fit a text: 0 = its beginning, 1 = the beginning of a word, 2 = somewhere
 * inside, undefined = not at all. Several typed words must all fit.
 */
export function fitness(typed: string, text: string): number | undefined {
  const wanted = fold(typed);
  const held = fold(text);
  return place(wanted, held) ?? place(loosely(wanted), loosely(held));
}

function place(wanted: string, held: string): number | undefined {
  if (wanted === "" || held.startsWith(wanted)) return 0;
  if (` ${held}`.includes(` ${wanted}`)) return 1;
  if (held.includes(wanted)) return 2;
  const words = wanted.split(" ");
  return words.length > 1 && words.every((word) => held.includes(word)) ? 2 : undefined;
}

/** The items that fit what is typed, the best fit first, otherwise in their own order. */
export function sift<Item>(
  items: readonly Item[],
  typed: string,
  texts: (item: Item) => readonly string[],
): readonly Item[] {
  if (fold(typed) === "") return items;
  const found = items.flatMap((item, at) => {
    const fits = texts(item).flatMap((text, order) => {
      const fitting = fitness(typed, text);
      return fitting === undefined ? [] : [fitting + (order > 0 ? 0.5 : 0)];
    });
    return fits.length ? [{ item, at, rank: Math.min(...fits) }] : [];
  });
  return found.sort((a, b) => a.rank - b.rank || a.at - b.at).map((one) => one.item);
}

const collator = new Intl.Collator("el", { sensitivity: "base", numeric: true });

/** The order of a Greek list of names. */
export function inOrder(a: string, b: string): number {
  return collator.compare(a, b);
}
