// The door that the page comes through: who is let in, and what never leaves.
import assert from "node:assert/strict";
import { request as ask } from "node:http";
import { after, before, test } from "node:test";
import { demoFolder, openDesk } from "./pages/desk.mjs";
import { begin, people } from "./pages/signin.mjs";
import { story } from "./pages/story.mjs";

let desk;
before(async () => {
  desk = await openDesk(await demoFolder());
});
after(() => desk?.close());

/** A call with headers that a browser or a foreign page would send; answers status and text. */
function call(headers, path = "/rpc/Session/State", method = "POST") {
  return new Promise((done, failed) => {
    const sent = ask(
      {
        host: "127.0.0.1",
        port: desk.port,
        path,
        method,
        headers: { "Content-Type": "application/json", ...headers },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part) => {
          text += part;
        });
        response.on("end", () =>
          done({ status: response.statusCode, text, headers: response.headers }),
        );
      },
    );
    sent.on("error", failed);
    sent.end(method === "POST" ? "[]" : undefined);
  });
}

test("who brings the token is answered, who brings none or a wrong one is not", async () => {
  assert.equal((await call({ "X-Thyrida-Token": desk.token })).status, 200);
  assert.equal((await call({})).status, 401);
  assert.equal((await call({ "X-Thyrida-Token": "0".repeat(desk.token.length) })).status, 401);
});

test("a page of another name or origin is refused, even with the token", async () => {
  const token = { "X-Thyrida-Token": desk.token };
  assert.equal((await call({ ...token, Host: "evil.example" })).status, 403);
  assert.equal((await call({ ...token, Host: `evil.example:${desk.port}` })).status, 403);
  assert.equal((await call({ ...token, Origin: "http://evil.example" })).status, 403);
  assert.equal((await call({ ...token, Origin: "null" })).status, 403);
  assert.equal((await call({ ...token, "Sec-Fetch-Site": "cross-site" })).status, 403);
  assert.equal((await call({ Host: "evil.example" }, "/", "GET")).status, 403);
});

test("the page itself holds no token and forbids scripts of others", async () => {
  const page = await call({}, "/", "GET");
  assert.equal(page.status, 200);
  assert.ok(!page.text.includes(desk.token));
  assert.match(page.headers["content-security-policy"] ?? "", /default-src|script-src/);
});

story("without a token the page says in Greek what to do", async ({ look, desk: own }) => {
  const { page } = await look(`${own.origin}/`);
  await page.getByRole("main").waitFor();
  await page
    .getByText(/Ανοίξτε|διεύθυνση/)
    .first()
    .waitFor();
  const text = await page.getByRole("main").innerText();
  assert.match(text, /διεύθυνση|Θυρίδα/, text);
  assert.ok(
    !/Κάτι πήγε στραβά|Δεν έχετε συνδεθεί/.test(text),
    `it should speak of the address: ${text}`,
  );
});

story(
  "the token leaves the address, and nothing about people lies in the browser",
  async (window) => {
    const { page, context } = window;
    await begin(window, people.clerk);
    assert.ok(!page.url().includes("token"), page.url());
    assert.ok(!(await page.evaluate(() => document.referrer)).includes("token"));
    const kept = await page.evaluate(() => ({
      local: { ...localStorage },
      session: Object.keys(sessionStorage),
      cookies: document.cookie,
    }));
    assert.deepEqual(kept.session, ["thyrida-token"]);
    assert.equal(kept.cookies, "");
    assert.ok(!/[Α-Ωα-ω]|\d{10}/.test(JSON.stringify(kept.local)), JSON.stringify(kept.local));
    assert.deepEqual(await context.cookies(), []);

    // The tab keeps working after a reload, another tab gets nothing.
    await page.reload();
    await page.getByRole("tablist").waitFor();
  },
);

story("those who see figures only see no citizen's name", async (window) => {
  const { page, desk: own } = window;
  await begin(window, people.management);
  const actor = await own.as("ΧΡΥΣΑΝΘΟΥ");
  const { rows } = await actor("Requests", "List", {
    view: "all",
    text: "",
    status: [],
    services: [],
    units: [],
    limit: 100,
  });
  const names = new Set(
    rows.map((row) => row.citizen.split(" ").at(-1)).filter((name) => name.length > 4),
  );
  assert.ok(names.size > 5, "the demo has citizens");
  await page.keyboard.press("Alt+Digit3");
  await page.getByRole("grid").waitFor();
  await page.getByRole("row").nth(3).waitFor();
  const seen = await page.locator("body").innerText();
  const { people: staff } = await own.call("Session", "State");
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
  const stems = staff.map((one) => fold(one.name).slice(0, 5));
  const leaked = [...names].filter(
    (name) => !stems.some((stem) => fold(name).startsWith(stem)) && seen.includes(name),
  );
  assert.deepEqual(leaked, []);
  assert.ok(!/69\d\d \d{3} \d{3}/.test(seen), "nor a telephone");
});
