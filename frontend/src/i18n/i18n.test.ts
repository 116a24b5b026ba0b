import { describe, expect, test } from "vitest";
import { AppError } from "../client/error";
import { politely } from "./codes.el";
import {
  addDays,
  civil,
  daysBetween,
  momentOf,
  readDay,
  sayDay,
  sayDayOfWeek,
  showDay,
  showDayShort,
  showMoment,
  showMomentShort,
} from "./dates";
import { errorSentence } from "./errors.el";
import { fold, inOrder, sift } from "./fold";
import {
  counted,
  showCount,
  showMinutes,
  showNumberShort,
  showPercent,
  showPhone,
} from "./numbers";

describe("days", () => {
  const now = "2026-12-15"; // a Tuesday

  test.each([
    ["8/12/2026", "2026-12-08"],
    ["08122026", "2026-12-08"],
    ["8.12.26", "2026-12-08"],
    ["2026-12-08", "2026-12-08"],
    ["18/12", "2026-12-18"],
    ["1812", "2026-12-18"],
    ["3/7", "2027-07-03"],
    ["+3", "2026-12-18"],
    ["σήμερα", "2026-12-15"],
    ["Αύριο", "2026-12-16"],
    ["μεθαύριο", "2026-12-17"],
    ["Πέμπτη", "2026-12-17"],
    ["πεμ", "2026-12-17"],
    ["Τρίτη", "2026-12-22"],
    ["29/2/2028", "2028-02-29"],
  ])("«%s» is read as %s", (typed, day) => {
    expect(readDay(typed, now)).toBe(day);
  });

  test.each(["", "31/2/2026", "29/2/2027", "32/1", "κάποτε", "8/13/2026", "+"])(
    "«%s» is no day",
    (typed) => {
      expect(readDay(typed, now)).toBeUndefined();
    },
  );

  test("they are shown as the municipality writes them", () => {
    expect(showDay("2015-07-03")).toBe("03/07/2015");
    expect(sayDay("2015-07-03")).toBe("3 Ιουλίου 2015");
    expect(sayDayOfWeek("2026-12-08")).toBe("Τρίτη 8 Δεκεμβρίου 2026");
    expect(showDayShort("2026-12-17", now)).toBe("17/12");
    expect(showDayShort("2015-07-03", now)).toBe("03/07/15");
    expect(daysBetween("2026-12-28", "2027-01-02")).toBe(5);
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });

  test("a moment is shown in the civil time of Athens, in winter and in summer", () => {
    expect(showMoment("2026-12-07T07:14:00Z")).toBe("Δευτέρα 07/12/2026, 09:14");
    expect(showMomentShort("2026-12-10T12:40:00+02:00", now)).toBe("Πέμ 10/12 12:40");
    expect(civil("2026-07-01T22:30:00Z")).toEqual({ day: "2026-07-02", time: "01:30" });
  });

  test("a civil hour becomes the right moment on both sides of the change of clocks", () => {
    expect(momentOf("2026-12-15", "09:30")).toBe("2026-12-15T07:30:00.000Z");
    expect(momentOf("2026-07-15", "09:30")).toBe("2026-07-15T06:30:00.000Z");
  });
});

describe("words", () => {
  test("accents, case, final sigma and dialytika make no difference", () => {
    expect(fold("Ρόδος")).toBe(fold("ΡΟΔΟΣ"));
    expect(fold("Καΐκι")).toBe(fold("καικι"));
  });

  const services = ["Ηλεκτροφωτισμός", "Λακκούβα", "Κλάδεμα", "Επισκευή κάδου"];
  const found = (typed: string) => sift(services, typed, (one) => [one]);

  test("two letters find the beginning first, then inside", () => {
    expect(found("λα")[0]).toBe("Λακκούβα");
    expect(found("κα")).toEqual(["Επισκευή κάδου"]);
    expect(found("κλ")[0]).toBe("Κλάδεμα");
    expect(found("")).toEqual(services);
    expect(found("ξξ")).toEqual([]);
  });

  test("Latin letters are read as Greek ones", () => {
    expect(found("ilektro")).toEqual(["Ηλεκτροφωτισμός"]);
    expect(found("lakkouva")).toEqual(["Λακκούβα"]);
  });

  test("several words must all be there, in any order", () => {
    expect(found("καδου επισκ")).toEqual(["Επισκευή κάδου"]);
  });

  test("Greek names stand in Greek order", () => {
    expect(["Ωμέγα", "Άλφα", "βήτα"].sort(inOrder)).toEqual(["Άλφα", "βήτα", "Ωμέγα"]);
  });

  test("people are spoken of politely, and without a guess where the sex is not known", () => {
    expect(politely({ brief: "Μ. Καραγιάννη", sex: "f" })).toBe("η κυρία Καραγιάννη");
    expect(politely({ brief: "Σ. Ρόδιος", sex: "m" })).toBe("ο κύριος Ρόδιος");
    expect(politely({ brief: "Α. Πη", sex: "" })).toBe("Πη");
  });
});

describe("numbers", () => {
  test("counts, percentages and times are written the Greek way", () => {
    expect(showCount(1234)).toBe("1.234");
    expect(showPercent(64.6)).toBe("64,6%");
    expect(counted(1, "αίτημα", "αιτήματα")).toBe("1 αίτημα");
    expect(counted(1234, "αίτημα", "αιτήματα")).toBe("1.234 αιτήματα");
    expect(showMinutes(13)).toBe("13΄");
    expect(showMinutes(65)).toBe("1 ώρα 5΄");
    expect(showMinutes(120)).toBe("2 ώρες");
    expect(showMinutes(3000)).toBe("2 ημέρες");
  });

  test("telephones stand in groups, protocol numbers are short in columns", () => {
    expect(showPhone("6900003841")).toBe("6900 003 841");
    expect(showPhone("+302242021111")).toBe("22420-21111");
    expect(showPhone("+49 30 1234")).toBe("+49 30 1234");
    expect(showNumberShort("ΚΩΣ-Α 1207/2026")).toBe("ΚΩΣ-Α 1.207/26");
    expect(showNumberShort("2015-0042")).toBe("2015-0042");
  });
});

describe("refusals", () => {
  const codes = [
    "missing",
    "invalid",
    "unknown",
    "not_allowed",
    "closed",
    "already",
    "too_late",
    "offline",
    "disk_full",
  ];

  test.each(codes)("«%s» says what happened and what to do, without a hole left open", (code) => {
    for (const field of ["", "phone", "nonsense"]) {
      const sentence = errorSentence(new AppError(code, field));
      expect(sentence).toMatch(/[.;]$/);
      expect(sentence).not.toMatch(/[{}]/);
    }
  });

  test("a field has its own sentence where that helps more", () => {
    expect(errorSentence(new AppError("invalid", "phone"))).toContain("10 ψηφία");
  });

  test("an unknown code of a newer program still gives a sentence", () => {
    expect(errorSentence(new AppError("brand_new", "x"))).toContain("Δοκιμάστε ξανά");
  });
});
