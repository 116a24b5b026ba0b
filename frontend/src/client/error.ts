/** A refusal or failure as Go sends it: a code for the sentence, the field it concerns, the holes. */
export class AppError extends Error {
  readonly code: string;
  readonly field: string;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: string, field = "", params: Readonly<Record<string, string>> = {}) {
    super(field ? `${code}: ${field}` : code);
    this.name = "AppError";
    this.code = code;
    this.field = field;
    this.params = params;
  }
}

/**
 * Whatever was thrown, as an AppError. Wails rejects with a string or an Error whose text is the
 * JSON of the refusal; the bridge answers with the JSON itself; a broken line has neither.
 */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (typeof thrown === "string") return fromText(thrown);
  if (thrown instanceof Error) return fromText(thrown.message);
  return fromValue(thrown) ?? new AppError("internal");
}

function fromText(text: string): AppError {
  try {
    return fromValue(JSON.parse(text)) ?? new AppError("internal", "", { text });
  } catch {
    return new AppError("internal", "", { text });
  }
}

function fromValue(value: unknown): AppError | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { code, field, params } = value as Record<string, unknown>;
  if (typeof code !== "string" || code === "") return undefined;
  const holes = typeof params === "object" && params !== null ? params : {};
  return new AppError(
    code,
    typeof field === "string" ? field : "",
    Object.fromEntries(Object.entries(holes).map(([name, hole]) => [name, String(hole)])),
  );
}
