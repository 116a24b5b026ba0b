import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from "react";
import { Button, Dialog } from "../../../kit";
import { text } from "../text.el";

/** The form in view, as far as leaving it is concerned. */
export type Unsaved = {
  readonly dirty: boolean;
  readonly submit: () => Promise<boolean>;
  readonly drop: () => void;
};

type Guard = {
  /** Tells the guard of the form in view. */
  readonly watch: (form: Unsaved | undefined) => void;
  /** Goes on at once, or asks first when something would be left unsaved. */
  readonly leave: (then: () => void) => void;
};

const Guarding = createContext<Guard | undefined>(undefined);

export function useGuard(): Guard {
  const guard = useContext(Guarding);
  if (!guard) throw new Error("organisation: a form stands outside the guard of the screen");
  return guard;
}

/** Asks before changes are left behind, and only then. */
export function LeaveGuard({ children }: { children: ReactNode }) {
  const form = useRef<Unsaved>(undefined);
  const [next, setNext] = useState<{ readonly then: () => void } | undefined>(undefined);
  const guard = useMemo<Guard>(
    () => ({
      watch: (watched) => {
        form.current = watched;
      },
      leave: (then) => {
        if (form.current?.dirty) setNext({ then });
        else then();
      },
    }),
    [],
  );
  const stay = () => setNext(undefined);
  const go = () => {
    setNext(undefined);
    next?.then();
  };
  const save = async () => {
    stay();
    if (await form.current?.submit()) next?.then();
  };
  const discard = () => {
    form.current?.drop();
    go();
  };
  return (
    <Guarding.Provider value={guard}>
      {children}
      {next && (
        <Dialog
          title={text.unsavedTitle}
          onClose={stay}
          footer={
            <>
              <Button
                label={text.save}
                keys="Ctrl+Enter"
                variant="primary"
                autoFocus
                onPress={() => void save()}
              />
              <Button label={text.discard} variant="danger" onPress={discard} />
              <Button label={text.goOnEditing} onPress={stay} />
            </>
          }
          actions={[
            {
              id: "organisation.leave.save",
              label: text.save,
              keys: ["Ctrl+Enter"],
              unlisted: true,
              run: () => void save(),
            },
          ]}
        >
          <p>{text.unsaved}</p>
        </Dialog>
      )}
    </Guarding.Provider>
  );
}
