import { useState } from "react";

/** The share of the first pane is a matter of this screen, not of the books: the browser keeps it. */
const place = (name: string) => `thyrida-ratio-${name}`;

export function rememberRatio(name: string, ratio: number): void {
  localStorage.setItem(place(name), String(ratio));
}

export function useRatio(name: string, usual: number) {
  return useState(() => {
    const held = Number(localStorage.getItem(place(name)));
    return held >= 35 && held <= 80 ? held : usual;
  });
}
