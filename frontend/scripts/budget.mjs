// Weighs what the build has made against what a counter PC may be asked to load:
// initial JavaScript 200 KB gzip, all style sheets 20 KB, each later part 200 KB.
// The worker that reads PDFs runs beside the page and is weighed apart.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url).pathname;
const assets = readdirSync(join(dist, "assets"));
const weigh = (name) => gzipSync(readFileSync(join(dist, "assets", name)), { level: 9 }).length;
const page = readFileSync(join(dist, "index.html"), "utf8");
const initial = assets.filter((name) => name.endsWith(".js") && page.includes(name));
const later = assets.filter((name) => name.endsWith(".js") && !page.includes(name));
const sheets = assets.filter((name) => name.endsWith(".css"));
const sum = (names) => names.reduce((total, name) => total + weigh(name), 0);
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

const faults = [];
const check = (what, bytes, most) => {
  console.log(`${what}: ${kb(bytes)} of ${kb(most)}`);
  if (bytes > most) faults.push(`${what} weighs ${kb(bytes)}, more than ${kb(most)}`);
};
check("initial JavaScript", sum(initial), 200 * 1024);
check("style sheets", sum(sheets), 20 * 1024);
const heaviest = later.sort((a, b) => weigh(b) - weigh(a))[0];
check(`heaviest later part, ${heaviest}`, weigh(heaviest), 200 * 1024);
for (const name of [...initial, ...later]) {
  if (readFileSync(join(dist, "assets", name), "utf8").includes("Requests_List")) {
    faults.push(`${name} carries the made-up Go of the tests`);
  }
}
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
