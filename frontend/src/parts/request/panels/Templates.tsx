import { useQuery } from "@tanstack/react-query";
import { type FilledTemplate, requests } from "../../../client";
import { Select } from "../../../kit";
import { text } from "./text.el";

/** The templates of one kind, their holes already filled for this request. */
export function useTemplates(
  id: string,
  kind: "reply" | "forward" | "tell",
): readonly FilledTemplate[] {
  const found = useQuery({
    queryKey: ["request", id, "templates", kind],
    queryFn: () => requests.templates(id, kind),
  });
  return found.data ?? [];
}

type TemplatePickerProps = {
  readonly templates: readonly FilledTemplate[];
  readonly value?: string;
  readonly onPick: (template: FilledTemplate) => void;
};

export function TemplatePicker({ templates, value, onPick }: TemplatePickerProps) {
  if (templates.length === 0) return null;
  return (
    <Select
      label={text.template}
      placeholder={text.noTemplate}
      options={templates.map(({ code, title }) => ({ id: code, label: title }))}
      value={value || undefined}
      onChange={(code) => {
        const picked = templates.find((one) => one.code === code);
        if (picked) onPick(picked);
      }}
    />
  );
}
