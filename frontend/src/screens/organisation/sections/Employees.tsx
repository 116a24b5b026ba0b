import { useState } from "react";
import { type EmployeeView, organisation } from "../../../client";
import { roleWords } from "../../../i18n/codes.el";
import { showDay } from "../../../i18n/dates";
import { inOrder } from "../../../i18n/fold";
import { showCount } from "../../../i18n/numbers";
import { Button, Checkbox, Choice, StatusBadge } from "../../../kit";
import type { Form } from "../bench/useThing";
import { Workbench } from "../bench/Workbench";
import { Hours } from "../fields/Hours";
import { employeeOptions, fullName, officeOptions, serviceOptions } from "../fields/options";
import { PickMany, PickOne } from "../fields/Pick";
import { Line, Part, Wide } from "../fields/simple";
import type { SectionProps } from "../Organisation";
import { sexWords } from "../text.el";
import { roleNotes, employees as words } from "../words.el";
import { PasswordDialog } from "./PasswordDialog";
import { Posts } from "./Posts";

const blank: EmployeeView = {
  id: "",
  first: "",
  last: "",
  sex: "",
  username: "",
  title: "",
  phone: "",
  email: "",
  roles: ["handler"],
  posts: [],
  services: [],
  hours: [],
  office: "",
  substitute: "",
  retired: false,
  founder: false,
  hasAccount: false,
  open: 0,
  awayUntil: "",
};

const fields = [
  "first",
  "last",
  "username",
  "title",
  "phone",
  "email",
  "roles",
  "posts",
  "share",
  "services",
  "hours",
  "office",
  "substitute",
];

/** The people: who they are, what they may do, what they handle, who stands in for them. */
export function Employees({ known, rights }: SectionProps) {
  const [asked, setAsked] = useState<EmployeeView | undefined>(undefined);
  const units = new Map(known.units.map((one) => [one.code, one.short || one.name]));
  const posts = (one: EmployeeView) =>
    one.posts
      .map((post) => `${units.get(post.unit) ?? post.unit}${post.head ? ` (${words.headOf})` : ""}`)
      .join(", ") || words.noPost;
  const ordered = [...known.employees].sort((a, b) => inOrder(fullName(a), fullName(b)));
  const may = rights.includes("people.edit");
  return (
    <>
      <Workbench<EmployeeView>
        kind="employee"
        words={words}
        things={ordered}
        idOf={(one) => one.id}
        titleOf={fullName}
        searched={(one) => [one.last, one.first, one.username, posts(one)]}
        isRetired={(one) => one.retired}
        row={(one) => ({
          title: fullName(one),
          note: one.awayUntil ? words.away(showDay(one.awayUntil)) : posts(one),
          end: one.open > 0 && <span className="k-count">{showCount(one.open)}</span>,
          faded: one.retired,
        })}
        badges={(one) => (
          <>
            {one.founder && <StatusBadge tone="info">{words.founder}</StatusBadge>}
            {!one.hasAccount && !one.retired && (
              <StatusBadge tone="warn" icon="lock">
                {words.noAccount}
              </StatusBadge>
            )}
            {one.awayUntil && (
              <StatusBadge tone="wait">{words.away(showDay(one.awayUntil))}</StatusBadge>
            )}
            {one.open > 0 && <StatusBadge tone="neutral">{words.open(one.open)}</StatusBadge>}
            {one.retired && <StatusBadge tone="neutral">{words.gone}</StatusBadge>}
          </>
        )}
        may={may}
        fresh={() => ({ ...blank })}
        bare={({ open: _, awayUntil: __, hasAccount: ___, ...stored }) => stored}
        check={check}
        save={async (one) => (await organisation.saveEmployee(one)).id}
        fields={fields}
        editor={(form) => <EmployeeForm form={form} known={known} />}
        extra={(one, dirty) =>
          may &&
          !one.retired && (
            <Button
              label={one.hasAccount ? words.setPassword : words.givePassword}
              icon="lock"
              disabled={dirty}
              onPress={() => setAsked(one)}
            />
          )
        }
      />
      {asked && <PasswordDialog employee={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function check(one: EmployeeView): Readonly<Record<string, string>> {
  return {
    ...(one.last.trim() === "" ? { last: "Γράψτε το επώνυμο." } : {}),
    ...(one.username.trim() === "" || /\s/.test(one.username.trim())
      ? { username: "Γράψτε όνομα χρήστη χωρίς κενά." }
      : {}),
    ...(one.posts.some((post) => post.unit === "")
      ? { posts: "Διαλέξτε υπηρεσία σε κάθε θέση, ή αφαιρέστε τη θέση." }
      : {}),
    ...(one.posts.some((post) => post.share < 1 || post.share > 100)
      ? { share: "Το ποσοστό είναι από 1 έως 100." }
      : {}),
  };
}

type FormProps = { readonly form: Form<EmployeeView>; readonly known: SectionProps["known"] };

function EmployeeForm({ form, known }: FormProps) {
  const { value, change, errors, locked } = form;
  return (
    <>
      <Part title={words.identity}>
        <Line form={form} field="last" label={words.last} />
        <Line form={form} field="first" label={words.first} />
        <Choice
          label={words.sex}
          options={[
            { id: "f", label: sexWords.f },
            { id: "m", label: sexWords.m },
          ]}
          value={value.sex === "f" || value.sex === "m" ? value.sex : undefined}
          onChange={(sex) => change({ sex })}
          disabled={locked}
        />
        <Line form={form} field="title" label={words.jobTitle} hint={words.jobTitleHint} optional />
        <Line form={form} field="phone" label={words.phone} kind="tel" optional />
        <Line form={form} field="email" label={words.email} kind="email" optional />
      </Part>
      <Part title={words.posts} lead={words.postsLead}>
        <Wide>
          <Posts
            posts={value.posts}
            known={known}
            onChange={(posts) => change({ posts })}
            error={errors.posts ?? errors.share}
            locked={locked}
          />
        </Wide>
      </Part>
      <Part title={words.account} lead={words.rolesLead}>
        <Line form={form} field="username" label={words.username} hint={words.usernameHint} />
        <PickOne
          label={words.office}
          optional
          options={officeOptions(known)}
          value={value.office}
          onChange={(office) => change({ office })}
          error={errors.office}
          disabled={locked}
        />
        <Wide>
          <Roles roles={value.roles} onChange={(roles) => change({ roles })} locked={locked} />
          {errors.roles && <p className="k-field-error">{errors.roles}</p>}
        </Wide>
      </Part>
      <Part title={words.work}>
        <Wide>
          <PickMany
            label={words.services}
            noneMeans={words.allServices}
            options={serviceOptions(known)}
            values={value.services}
            onChange={(services) => change({ services })}
            error={errors.services}
            disabled={locked}
          />
        </Wide>
        <Wide>
          <PickOne
            label={words.substitute}
            hint={words.substituteHint}
            optional
            options={employeeOptions(known, value.id)}
            value={value.substitute}
            onChange={(substitute) => change({ substitute })}
            error={errors.substitute}
            disabled={locked}
          />
        </Wide>
        <Wide>
          <Hours
            label={words.hours}
            emptyMeans={words.hoursEmpty}
            value={value.hours}
            onChange={(hours) => change({ hours })}
            error={errors.hours}
            disabled={locked}
          />
        </Wide>
      </Part>
      {!form.isNew && (
        <Part title={words.leaving}>
          <Wide>
            <Checkbox
              label={words.retired}
              note={words.retiredNote}
              checked={value.retired}
              onChange={(retired) => change({ retired })}
              disabled={locked}
            />
          </Wide>
        </Part>
      )}
    </>
  );
}

type RolesProps = {
  readonly roles: readonly string[];
  readonly onChange: (roles: string[]) => void;
  readonly locked: boolean;
};

function Roles({ roles, onChange, locked }: RolesProps) {
  const all = Object.keys(roleWords);
  const toggle = (role: string, on: boolean) =>
    onChange(all.filter((one) => (one === role ? on : roles.includes(one))));
  return (
    <fieldset className="x-roles">
      <legend className="k-field-label">{words.roles}</legend>
      {all.map((role) => (
        <Checkbox
          key={role}
          label={roleWords[role] ?? role}
          note={roleNotes[role]}
          checked={roles.includes(role)}
          onChange={(on) => toggle(role, on)}
          disabled={locked}
        />
      ))}
    </fieldset>
  );
}
