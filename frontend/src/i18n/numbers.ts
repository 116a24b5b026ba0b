const whole = new Intl.NumberFormat("el-GR", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("el-GR", {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const rules = new Intl.PluralRules("el");

/** 1.234 */
export function showCount(count: number): string {
  return whole.format(count);
}

/** 64,6% */
export function showPercent(percent: number): string {
  return `${tenths.format(percent)}%`;
}

/** «1 αίτημα», «1.234 αιτήματα» */
export function counted(count: number, one: string, many: string): string {
  return `${whole.format(count)} ${rules.select(count) === "one" ? one : many}`;
}

/** 13΄ below the hour, 2 ώρες 5΄ above it, 3 ημέρες above the day. */
export function showMinutes(minutes: number): string {
  const all = Math.max(0, Math.round(minutes));
  if (all < 60) return `${all}΄`;
  const hours = Math.floor(all / 60);
  if (hours >= 24) return counted(Math.floor(hours / 24), "ημέρα", "ημέρες");
  const rest = all % 60;
  return `${counted(hours, "ώρα", "ώρες")}${rest ? ` ${rest}΄` : ""}`;
}

/** A Greek telephone as people write it: 22420-21111, 6900 003 841; others as they are (Go forms landlines of other towns). */
export function showPhone(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, "").replace(/^(?:\+30|0030)(?=\d{10}$)/, "");
  if (/^69\d{8}$/.test(digits)) return digits.replace(/(\d{4})(\d{3})(\d{3})/, "$1 $2 $3");
  if (/^2\d{9}$/.test(digits) && !phone.includes("-"))
    return digits.replace(/(\d{5})(\d{5})/, "$1-$2");
  return phone;
}

/** A protocol number for a narrow column: ΚΩΣ-Α 1.207/26; an imported number stays as it is. */
export function showNumberShort(number: string): string {
  const found = /^(\S+ )?(\d+)\/(?:\d{2})?(\d{2})$/.exec(number);
  return found ? `${found[1] ?? ""}${whole.format(Number(found[2]))}/${found[3]}` : number;
}
