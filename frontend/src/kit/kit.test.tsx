import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ReactNode, useState } from "react";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { kitWords } from "../i18n/common.el";
import { sift } from "../i18n/fold";
import {
  type Action,
  CommandPalette,
  chordOf,
  Dialog,
  KitWordsProvider,
  listenToKeys,
  PickField,
  type PickItem,
  showChord,
  useActions,
  VirtualGrid,
} from ".";
import { useSingleKeys } from "./action";

const words = (children: ReactNode) => (
  <KitWordsProvider value={kitWords}>{children}</KitWordsProvider>
);

let stop = () => {};
beforeAll(() => {
  stop = listenToKeys();
});
afterAll(() => stop());

function press(code: string, more: KeyboardEventInit = {}, target: EventTarget = document.body) {
  const event = new KeyboardEvent("keydown", { code, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
}

describe("keys", () => {
  test("a chord names the physical key, so the Greek layout changes nothing", () => {
    const pressed = {
      code: "KeyK",
      key: "κ",
      ctrlKey: true,
      altKey: false,
      shiftKey: false,
      metaKey: false,
    };
    expect(chordOf(pressed)).toBe("Ctrl+KeyK");
    expect(chordOf({ ...pressed, code: "NumpadEnter" })).toBe("Ctrl+Enter");
    expect(chordOf({ ...pressed, metaKey: true })).toBe("");
  });

  test("the sheet shows the Latin and the Greek letter of a key", () => {
    expect(showChord("Ctrl+KeyL", true)).toBe("Ctrl+L/Λ");
    expect(showChord("Ctrl+KeyK", true)).toBe("Ctrl+K");
    expect(showChord("Alt+Digit3")).toBe("Alt+3");
  });

  function Bound({ actions, modal }: { actions: readonly Action[]; modal?: boolean }) {
    useActions(actions, modal ? { modal } : undefined);
    return null;
  }
  const action = (
    id: string,
    keys: string,
    run: () => void,
    more: Partial<Action> = {},
  ): Action => ({
    id,
    label: id,
    keys: [keys],
    run,
    ...more,
  });

  test("the nearest action takes the key, a dialog hides what lies under it", () => {
    const far = vi.fn();
    const near = vi.fn();
    const { rerender } = render(
      <Bound actions={[action("a", "F2", far), action("b", "F4", far)]} />,
    );
    rerender(
      <>
        <Bound actions={[action("a", "F2", far), action("b", "F4", far)]} />
        <Bound actions={[action("c", "F2", near)]} modal />
      </>,
    );
    press("F2");
    press("F4");
    expect(near).toHaveBeenCalledTimes(1);
    expect(far).not.toHaveBeenCalled();
  });

  test("an action that makes no sense now leaves the key to the next one", () => {
    const run = vi.fn();
    render(
      <Bound
        actions={[action("a", "F2", () => {}, { when: () => false }), action("b", "F2", run)]}
      />,
    );
    press("F2");
    expect(run).toHaveBeenCalled();
  });

  test("Ctrl+Z belongs to the field while one types", () => {
    const undo = vi.fn();
    render(
      <>
        <Bound actions={[action("undo", "Ctrl+KeyZ", undo, { outsideFields: true })]} />
        <input aria-label="field" />
      </>,
    );
    const inField = press("KeyZ", { ctrlKey: true }, screen.getByLabelText("field"));
    expect(inField.defaultPrevented).toBe(false);
    press("KeyZ", { ctrlKey: true });
    expect(undo).toHaveBeenCalledTimes(1);
  });

  test("what a browser would take does nothing here, zoom stays", () => {
    for (const code of ["F5", "F3", "F7"]) expect(press(code).defaultPrevented).toBe(true);
    for (const code of ["KeyR", "KeyP", "KeyS"]) {
      expect(press(code, { ctrlKey: true }).defaultPrevented).toBe(true);
    }
    for (const code of ["Equal", "Minus", "Digit0", "KeyC", "KeyV"]) {
      expect(press(code, { ctrlKey: true }).defaultPrevented).toBe(false);
    }
  });

  test("bare letters work in a list only, and can be switched off", () => {
    const run = vi.fn();
    function Letters({ on }: { on: boolean }) {
      useSingleKeys(on);
      useActions([{ id: "l", label: "l", letter: "KeyD", run }]);
      return (
        <>
          <div data-letters tabIndex={0} aria-label="list" role="grid" />
          <input aria-label="other" />
        </>
      );
    }
    const { rerender } = render(<Letters on />);
    press("KeyD", {}, screen.getByLabelText("other"));
    expect(run).not.toHaveBeenCalled();
    press("KeyD", {}, screen.getByLabelText("list"));
    expect(run).toHaveBeenCalledTimes(1);
    rerender(<Letters on={false} />);
    press("KeyD", {}, screen.getByLabelText("list"));
    expect(run).toHaveBeenCalledTimes(1);
    rerender(<Letters on />);
  });
});

describe("a field to pick from", () => {
  const items: readonly PickItem<string>[] = [
    { id: "lighting", value: "l", label: "Ηλεκτροφωτισμός" },
    { id: "pothole", value: "p", label: "Λακκούβα" },
  ];
  const done = vi.fn();

  function Field() {
    const [value, setValue] = useState<PickItem<string> | undefined>(undefined);
    return words(
      <PickField
        label="Είδος"
        value={value}
        onPick={setValue}
        find={(typed) => sift(items, typed, (item) => [item.label])}
        onDone={done}
      />,
    );
  }
  beforeEach(() => done.mockClear());

  test("two letters and Enter choose and lead on", async () => {
    render(<Field />);
    const input = screen.getByRole("combobox", { name: "Είδος" });
    await userEvent.type(input, "λα{Enter}");
    expect(input).toHaveProperty("value", "Λακκούβα");
    expect(done).toHaveBeenCalledTimes(1);
  });

  test("Tab takes the marked one too, Escape leaves what was there", async () => {
    render(<Field />);
    const input = screen.getByRole("combobox");
    await userEvent.type(input, "ηλ{Tab}");
    expect(input).toHaveProperty("value", "Ηλεκτροφωτισμός");
    await userEvent.click(input);
    await userEvent.type(input, "λα{Escape}");
    expect(input).toHaveProperty("value", "Ηλεκτροφωτισμός");
  });

  test("arrow keys walk the list and screen readers are told the marked option", async () => {
    render(<Field />);
    const input = screen.getByRole("combobox");
    await userEvent.type(input, "{ArrowDown}{ArrowDown}");
    const marked = document.getElementById(input.getAttribute("aria-activedescendant") ?? "");
    expect(marked?.textContent).toBe("Λακκούβα");
  });

  test("Enter upon nonsense chooses nothing and stays", async () => {
    render(<Field />);
    await userEvent.type(screen.getByRole("combobox"), "ξξξ{Enter}");
    expect(done).not.toHaveBeenCalled();
    expect(screen.getByText(kitWords.noMatches)).toBeTruthy();
  });
});

describe("the virtual grid", () => {
  test("a hundred thousand rows are announced and only those in view exist", async () => {
    const chosen: number[] = [];
    function Grid() {
      const [current, setCurrent] = useState(0);
      return (
        <VirtualGrid
          label="Αιτήματα"
          columns={[
            { id: "n", header: "Αριθμός", width: "1fr", cell: (row: { id: string }) => row.id },
          ]}
          count={100_000}
          rowAt={(index) => ({ id: `r${index}` })}
          rowId={(row) => row.id}
          rowHeight={54}
          current={current}
          onCurrent={(index) => {
            chosen.push(index);
            setCurrent(index);
          }}
          onOpen={(index) => chosen.push(-index)}
        />
      );
    }
    render(<Grid />);
    const grid = screen.getByRole("grid", { name: "Αιτήματα" });
    expect(grid.getAttribute("aria-rowcount")).toBe("100001");
    expect(screen.getAllByRole("row").length).toBeLessThan(60);
    grid.focus();
    await userEvent.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}{Enter}{End}");
    expect(chosen).toEqual([1, 2, 1, -1, 99_999]);
  });
});

describe("the command palette", () => {
  test("finds an action by a few letters and runs it when it has closed", async () => {
    const run = vi.fn();
    const close = vi.fn();
    function Window({ open }: { open: boolean }) {
      useActions([
        { id: "a", label: "Νέο αίτημα", keys: ["F2"], run },
        { id: "b", label: "Κλείδωμα", run: () => {} },
        { id: "c", label: "Αδύνατο", when: () => false, run: () => {} },
      ]);
      return words(open && <CommandPalette title="Εντολές" placeholder="…" onClose={close} />);
    }
    const { rerender } = render(<Window open={false} />);
    rerender(<Window open />);
    await userEvent.type(await screen.findByRole("combobox"), "αιτ");
    expect(screen.getAllByRole("option").map((one) => one.textContent)).toEqual(["Νέο αίτημαF2"]);
    await userEvent.keyboard("{Enter}");
    expect(close).toHaveBeenCalled();
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  });
});

test("Escape closes a dialog", async () => {
  const close = vi.fn();
  render(
    words(
      <Dialog title="Κάτι" onClose={close}>
        μέσα
      </Dialog>,
    ),
  );
  await userEvent.keyboard("{Escape}");
  expect(close).toHaveBeenCalled();
});
