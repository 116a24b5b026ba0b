import { useState } from "react";
import { queryClient, toAppError, useDraft } from "../../../client";
import { keys } from "../../../client/live";
import { say } from "../../../kit";
import { refusal, text } from "../text.el";

export type Errors = Readonly<Record<string, string>>;

/** What a form of one thing knows: the values, what is wrong with them, whether they may change. */
export type Form<Thing> = {
  readonly value: Thing;
  readonly change: (part: Partial<Thing>) => void;
  readonly errors: Errors;
  readonly isNew: boolean;
  /** True when this person may only read. */
  readonly locked: boolean;
};

export type ThingState<Thing> = Form<Thing> & {
  readonly dirty: boolean;
  /** An older draft was taken up. */
  readonly restored: boolean;
  /** Somebody else changed the thing while it was being edited here. */
  readonly overtaken: boolean;
  readonly busy: boolean;
  readonly submit: () => Promise<boolean>;
  readonly drop: () => void;
};

type Kept<Thing> = { readonly edited: Thing | null; readonly base: string };

export type ThingOptions<Thing> = {
  /** Names the draft that lies with Go. */
  readonly draftKey: string;
  readonly thing: Thing;
  /** The thing without what Go works out (open counts and the like). */
  readonly bare: (thing: Thing) => object;
  readonly isNew: boolean;
  readonly locked: boolean;
  readonly check: (thing: Thing) => Errors;
  /** Sends the thing and gives its code. */
  readonly save: (thing: Thing) => Promise<string>;
  readonly onSaved: (id: string) => void;
};

/** The form of one thing: drafted with Go, checked, sent once, its refusal shown at its field. */
export function useThing<Thing extends object>(options: ThingOptions<Thing>): ThingState<Thing> {
  const { thing, bare, check, save } = options;
  const [nothing] = useState<Kept<Thing>>({ edited: null, base: "" });
  const draft = useDraft<Kept<Thing>>(options.draftKey, nothing);
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const { edited, base } = draft.value;
  const stands = JSON.stringify(bare(thing));
  const value = edited && !options.locked ? { ...thing, ...edited } : thing;
  const dirty = value !== thing && JSON.stringify(bare(value)) !== stands;

  const change = (part: Partial<Thing>) => {
    draft.change({ edited: { ...value, ...part }, base: edited ? base : stands });
    const touched = Object.keys(part);
    if (touched.some((field) => errors[field]))
      setErrors(Object.fromEntries(Object.entries(errors).filter(([at]) => !touched.includes(at))));
  };
  const drop = () => {
    draft.reset(nothing);
    setErrors({});
  };
  const refuse = (found: Errors) => {
    setErrors(found);
    focusFirstError();
    return false;
  };
  const submit = async () => {
    if (busy || options.locked) return false;
    const missing = check(value);
    if (Object.keys(missing).length > 0) return refuse(missing);
    setBusy(true);
    try {
      const id = await save(value);
      await queryClient.refetchQueries({ queryKey: keys.organisation });
      void queryClient.invalidateQueries({ queryKey: keys.session });
      drop();
      say({ tone: "ok", text: text.saved });
      options.onSaved(id);
      return true;
    } catch (thrown) {
      const error = toAppError(thrown);
      return refuse({ [error.field]: refusal(error) });
    } finally {
      setBusy(false);
    }
  };
  return {
    value,
    change,
    errors,
    isNew: options.isNew,
    locked: options.locked,
    dirty,
    restored: draft.restored && dirty,
    overtaken: dirty && base !== "" && base !== stands,
    busy,
    submit,
    drop,
  };
}

/** Leads the eye and the keys to what must be mended. */
export function focusFirstError(): void {
  setTimeout(() => {
    document.querySelector<HTMLElement>(".x-thing [data-invalid], .x-thing [role=alert]")?.focus();
  }, 0);
}
