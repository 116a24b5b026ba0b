import { Checkbox } from "../../../kit";
import type { Errors, Form } from "../bench/useThing";
import { codeFrom } from "../fields/options";
import { Line, Part, Wide } from "../fields/simple";
import { text } from "../text.el";

/** The lasting code: free for a new thing, fixed afterwards. */
export function CodeLine<Thing extends { code: string }>({
  form,
  hint = text.codeHint,
}: {
  form: Form<Thing>;
  hint?: string;
}) {
  return (
    <Line
      form={form as unknown as Form<{ code: string }>}
      field="code"
      label={text.code}
      hint={form.isNew ? hint : text.codeFixed}
      optional={form.isNew && hint === text.codeHint}
      disabled={!form.isNew}
    />
  );
}

/** The box that takes a thing out of use. */
export function RetirePart<Thing extends { retired: boolean }>({ form }: { form: Form<Thing> }) {
  if (form.isNew) return null;
  return (
    <Part title={text.retire}>
      <Wide>
        <Checkbox
          label={text.retired}
          note={text.retireHint}
          checked={form.value.retired}
          onChange={(retired) => form.change({ retired } as Partial<Thing>)}
          disabled={form.locked}
        />
      </Wide>
    </Part>
  );
}

export function nameMissing(name: string): Errors {
  return name.trim() === "" ? { name: "Γράψτε την ονομασία." } : {};
}

/** A second thing with the code of a first would silently take its place. */
export function checkCode(code: string, isNew: boolean, taken: readonly string[]): Errors {
  if (!isNew || code.trim() === "") return {};
  if (/[\s/]/.test(code.trim())) return { code: text.codeWrong };
  return taken.includes(code.trim()) ? { code: text.codeTaken } : {};
}

export function finalCode(code: string, name: string, taken: readonly string[]): string {
  return code.trim() || codeFrom(name, taken);
}
