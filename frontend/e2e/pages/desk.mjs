// The shipped program as a person starts it: its folder, its process, its command line.
import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { access, cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const binary = process.env.THYRIDA_BIN ?? "";

/** What everybody of the demo municipality signs in with; its sign-in screen shows it. */
export const demoPassword = "thyrida-demo";

/** Milliseconds that a start may take on a busy machine. */
const patience = 30_000;

const folders = [];
let demo;

export async function freshFolder() {
  const folder = await mkdtemp(join(tmpdir(), "thyrida-e2e-"));
  folders.push(folder);
  return folder;
}

/** Wipes what the tests of this file have left on the disk. */
export async function wipeFolders() {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
}

/** A copy of the demo municipality; it is made once per test file, since that takes seconds. */
export async function demoFolder() {
  demo ??= makeDemo();
  const copy = join(await freshFolder(), "books");
  await cp(await demo, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

async function makeDemo() {
  const folder = join(await freshFolder(), "demo");
  const desk = await openDesk(folder, { command: "demo" });
  await desk.close();
  return folder;
}

/** Opens a desk on a folder and waits for the address that it prints. */
export async function openDesk(folder, { command = "serve", port = 0 } = {}) {
  if (binary === "") throw new Error("THYRIDA_BIN names no program; build it and set its path");
  await access(binary);
  const args = [command, "--data", folder, "--ui-listen", `127.0.0.1:${port}`];
  const child = spawn(binary, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const address = await new Promise((found, failed) => {
    const late = setTimeout(
      () => failed(new Error(`${command} said nothing but: ${said}`)),
      patience,
    );
    const read = (text) => {
      said += text;
      const line = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(said)?.[0];
      if (!line) return;
      clearTimeout(late);
      found(line);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => failed(new Error(`${command} ended with ${code}: ${said}`)));
  });
  return desk({ child, folder, address });
}

function desk({ child, folder, address }) {
  const url = new URL(address);
  const token = url.hash.slice("#token=".length);
  const end = async (signal) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  };
  const call = caller(url.origin, { "X-Thyrida-Token": token });
  return {
    folder,
    address,
    origin: url.origin,
    port: Number(url.port),
    token,
    close: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
    /** A call as whoever sits at the window. */
    call,
    /** Somebody sits down at the window without using it. */
    sit: (name) => enter(call, name),
    /** A session of its own for one of the people, beside the window: to prepare, to look behind. */
    as: async (name) => {
      const control = JSON.parse(await readFile(join(folder, "control.json"), "utf8"));
      const own = caller(`http://${control.addr}`, {
        "X-Thyrida-Token": control.token,
        "X-Thyrida-Session": randomBytes(16).toString("hex"),
      });
      await enter(own, name);
      return own;
    },
    /** The command line beside the open desk, as one of its employees. */
    run: (user, ...args) => commandLine(folder, user, args),
  };
}

async function enter(call, name) {
  const { people } = await call("Session", "State");
  const person = people.find((one) => one.name.startsWith(name));
  if (!person) throw new Error(`nobody is called ${name}`);
  return call("Session", "SignIn", person.id, demoPassword);
}

function caller(origin, headers) {
  return async (facade, method, ...args) => {
    const response = await fetch(`${origin}/rpc/${facade}/${method}`, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/json" },
      body: JSON.stringify(args),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${facade}.${method}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
}

const blankForm = {
  channel: "phone",
  service: "",
  community: "",
  settlement: "kos",
  address: "Πλατεία 1",
  description: "",
  anonymous: false,
  first: "Ηρακλής",
  last: "Θαλασσινός",
  sex: "m",
  phone: "6912345678",
  email: "",
  via: "",
  viaPhone: "",
  forWhom: "",
  purpose: "",
  pickup: "",
  copies: 0,
  parent: "",
  lat: 0,
  long: 0,
  files: [],
};

/** Files a request past the page; answers its id, number and charge. */
export function file(actor, part) {
  const once = randomBytes(16).toString("hex");
  return actor("Requests", "File", { ...blankForm, once, ...part });
}

export async function rowOf(actor, number) {
  const { rows } = await actor("Requests", "List", { ...blankQuery, text: number });
  return rows.find((row) => row.number === number);
}

const blankQuery = {
  view: "all",
  text: "",
  status: [],
  services: [],
  units: [],
  community: "",
  channel: "",
  employee: "",
  from: "",
  to: "",
  sort: "",
  offset: 0,
  limit: 50,
};

function commandLine(folder, user, args) {
  const env = { ...process.env, THYRIDA_PASSWORD: demoPassword, THYRIDA_USER: user };
  return new Promise((done, failed) => {
    execFile(binary, [...args, "--data", folder], { env }, (error, out, wrong) => {
      if (error) failed(new Error(`thyrida ${args.join(" ")}: ${wrong || out || error.message}`));
      else done(out);
    });
  });
}
