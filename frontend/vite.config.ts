import react from "@vitejs/plugin-react";
import type { Plugin, ProxyOptions } from "vite";
import { defineConfig } from "vitest/config";

/**
 * The widget library carries its spoken strings in some thirty languages. The staff face
 * speaks Greek; English stays as the library's own fallback. Everything else becomes empty.
 */
function onlyGreekStrings(): Plugin {
  const strings = /react-(?:aria|stately)[^?]*[\\/]intl[\\/].*[\\/]([a-z]{2}-[A-Z]{2})\.\w*js$/;
  return {
    name: "only-greek-strings",
    enforce: "pre",
    apply: "build",
    load(id) {
      const locale = strings.exec(id)?.[1];
      if (!locale || locale === "el-GR" || locale === "en-US") return null;
      return "export default {};";
    },
  };
}

/**
 * For work on screens over the real program: THYRIDA_BRIDGE is the address that
 * `thyrida serve --ui-listen` has printed, without its token. Open the page with that token.
 */
const bridge = process.env.THYRIDA_BRIDGE;

function toBridge(target: string): ProxyOptions {
  return {
    target,
    changeOrigin: true,
    configure: (proxy) => proxy.on("proxyReq", (request) => request.removeHeader("origin")),
  };
}

export default defineConfig({
  server: bridge ? { proxy: { "/rpc": toBridge(bridge), "/events": toBridge(bridge) } } : {},
  base: "./",
  plugins: [react(), onlyGreekStrings()],
  build: {
    // An office PC without internet keeps the WebView2 it was installed with.
    target: ["chrome109", "safari16"],
    chunkSizeWarningLimit: 700,
    assetsInlineLimit: 0,
    emptyOutDir: true,
  },
  test: {
    environment: "jsdom",
    setupFiles: ["./src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    testTimeout: 60_000,
  },
});
