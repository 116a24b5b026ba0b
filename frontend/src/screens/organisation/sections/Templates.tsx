import { useRef } from "react";
import { organisation, type TemplateView } from "../../../client";
import { inOrder } from "../../../i18n/fold";
import { ActionMenu, Choice, StatusBadge, TextField } from "../../../kit";
import type { Form } from "../bench/useThing";
import { Workbench } from "../bench/Workbench";
import { serviceOptions } from "../fields/options";
import { PickOne } from "../fields/Pick";
import { Line, Part, Wide } from "../fields/simple";
import type { SectionProps } from "../Organisation";
import { templateKinds, text } from "../text.el";
import { holes, inGreek, toCodes, templates as words } from "../words.el";
import { CodeLine, checkCode, finalCode, RetirePart } from "./common";

const blank: TemplateView = {
  code: "",
  kind: "reply",
  service: "",
  title: "",
  body: "",
  retired: false,
};

const kinds = ["reply", "forward", "tell"] as const;

function isKind(kind: string): kind is (typeof kinds)[number] {
  return (kinds as readonly string[]).includes(kind);
}

function kindName(kind: string): string {
  return isKind(kind) ? templateKinds[kind] : kind;
}

/** The texts with holes: replies, forwarding letters, what is said to the citizen. */
export function Templates({ known, rights }: SectionProps) {
  const codes = known.templates.map((one) => one.code);
  const names = new Map(known.services.map((one) => [one.code, one.name]));
  const ordered = [...known.templates].sort(
    (a, b) => kindAt(a.kind) - kindAt(b.kind) || inOrder(a.title, b.title),
  );
  return (
    <Workbench<TemplateView>
      kind="template"
      words={words}
      things={ordered}
      idOf={(one) => one.code}
      titleOf={(one) => one.title}
      searched={(one) => [one.title, one.body]}
      isRetired={(one) => one.retired}
      row={(one) => ({
        title: one.title,
        note: names.get(one.service) ?? words.anyService,
        group: kindName(one.kind),
        faded: one.retired,
      })}
      badges={(one) => one.retired && <StatusBadge tone="neutral">{text.retired}</StatusBadge>}
      may={rights.includes("organisation.edit")}
      fresh={() => ({ ...blank })}
      check={(one, isNew) => {
        const unknown = unknownHoles(one.body);
        return {
          ...(one.title.trim() === "" ? { title: "Γράψτε τον τίτλο." } : {}),
          ...(one.body.trim() === "" ? { body: text.fillIn } : {}),
          ...(unknown.length > 0 ? { body: words.unknownHole(unknown.join(", ")) } : {}),
          ...checkCode(one.code, isNew, codes),
        };
      }}
      save={async (one) => {
        const made = finalCode(one.code, one.title, codes);
        const code = one.code === "" ? `${one.kind}.${made}` : made;
        await organisation.saveTemplate({ ...one, code });
        return code;
      }}
      fields={["code", "title", "service", "body"]}
      editor={(form) => <TemplateForm form={form} known={known} />}
      side={(form) => (
        <section className="x-preview" aria-label={words.preview}>
          <h2>{words.preview}</h2>
          <p className="x-quiet">{words.previewLead}</p>
          <Filled body={form.value.body} known={known} />
        </section>
      )}
      sideTitle={words.preview}
    />
  );
}

function kindAt(kind: string): number {
  return isKind(kind) ? kinds.indexOf(kind) : kinds.length;
}

/** The names in braces that Go does not know. */
export function unknownHoles(body: string): readonly string[] {
  const named = [...body.matchAll(/\{([^}]*)(\}|$)/g)].map((found) => found[1] ?? "");
  return named.filter((name) => !holes.some((hole) => hole.id === name)).map((name) => `{${name}}`);
}

type FormProps = { readonly form: Form<TemplateView>; readonly known: SectionProps["known"] };

function TemplateForm({ form, known }: FormProps) {
  const { value, change, errors, locked } = form;
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const shown = inGreek(value.body);
  const insert = (label: string) => {
    const at = box.current?.selectionStart ?? shown.length;
    const end = box.current?.selectionEnd ?? at;
    change({ body: toCodes(`${shown.slice(0, at)}{${label}}${shown.slice(end)}`) });
    const caret = at + label.length + 2;
    setTimeout(() => {
      box.current?.focus();
      box.current?.setSelectionRange(caret, caret);
    }, 0);
  };
  const menu = holes
    .filter((hole) => hole.id !== "filed" && hole.id !== "subject")
    .map((hole) => ({ id: hole.id, label: hole.label, run: () => insert(hole.label) }));
  return (
    <>
      <Part title={words.identity}>
        <Wide>
          <Line form={form} field="title" label={words.titleField} />
        </Wide>
        <Wide>
          <Choice
            label={words.kind}
            options={kinds.map((id) => ({ id, label: templateKinds[id] }))}
            value={isKind(value.kind) ? value.kind : undefined}
            onChange={(kind) => change({ kind })}
            disabled={locked}
          />
        </Wide>
        <PickOne
          label={words.service}
          optional
          options={serviceOptions(known)}
          value={value.service}
          onChange={(service) => change({ service })}
          error={errors.service}
          disabled={locked}
        />
        <CodeLine form={form} />
      </Part>
      <Part title={words.body}>
        <Wide>
          <div className="x-body">
            <TextField
              ref={box}
              label={words.body}
              hint={words.insertHint}
              lines={15}
              value={shown}
              onChange={(typed) => change({ body: toCodes(typed) })}
              error={errors.body}
              disabled={locked}
            />
            {!locked && <ActionMenu label={words.insert} icon="plus" actions={menu} />}
          </div>
        </Wide>
      </Part>
      <RetirePart form={form} />
    </>
  );
}

/** The text with the holes filled by an example; each filled hole can be told apart. */
function Filled({ body, known }: { body: string; known: SectionProps["known"] }) {
  const town = known.municipality;
  const own: Readonly<Record<string, string>> = {
    municipality: town.name,
    municipality_genitive: town.genitive,
    phone: town.phone,
    web: town.web,
  };
  let at = 0;
  const parts = body.split(/(\{[^}]*\}?)/).map((part) => {
    at += part.length;
    const name = /^\{([^}]*)\}?$/.exec(part)?.[1];
    const key = `${at}-${part}`;
    if (name === undefined) return <span key={key}>{part}</span>;
    const hole = holes.find((one) => one.id === name);
    if (!hole) return <del key={key}>{part}</del>;
    return (
      <mark key={key} title={hole.label}>
        {own[name] || hole.sample}
      </mark>
    );
  });
  return <p className="x-preview-text">{parts}</p>;
}
