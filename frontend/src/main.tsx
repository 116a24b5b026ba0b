import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./style/layers.css";
import "./style/base.css";
import "./style/tokens.css";
import "./style/fonts.css";
import "./style/print.css";
import { setTransport } from "./client";
import { App } from "./shell/App";

/** The made-up Go is for looking at screens while building them; it is not in the shipped window. */
const mayFake = import.meta.env.DEV || import.meta.env.MODE === "fake";

async function start() {
  const asked = new URLSearchParams(window.location.search);
  if (mayFake && asked.has("fake")) {
    const { FakeGo } = await import("./client/fake/transport");
    const rows = Number(asked.get("rows") ?? 0);
    setTransport(new FakeGo({ signedIn: !asked.has("signin"), rows }));
  }
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no #root");
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();
