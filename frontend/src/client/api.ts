/**
 * What crosses between Go and the window: the generated shapes of wailsjs under their own names.
 * Identifiers are hex text, moments RFC 3339 text with zone, days "2026-12-08"; "" means none.
 */
import type { app } from "../../wailsjs/go/models";

/**
 * A generated class as the plain value that really crosses: without its methods, and with the null
 * that Go sends where the generator writes "may be missing".
 */
type Plain<Value> = Value extends (infer Item)[]
  ? Plain<Item>[]
  : Value extends object
    ? {
        [Key in keyof Value as Key extends "convertValues"
          ? never
          : Key]-?: undefined extends Value[Key]
          ? Plain<NonNullable<Value[Key]>> | null
          : Plain<Value[Key]>;
      }
    : Value;

export type About = Plain<app.About>;
export type AbsenceView = Plain<app.AbsenceView>;
export type AmendForm = Plain<app.AmendForm>;
export type BackupView = Plain<app.BackupView>;
export type CallRow = Plain<app.CallRow>;
export type Caller = Plain<app.Caller>;
export type Candidate = Plain<app.Candidate>;
export type CatalogChoice = Plain<app.CatalogChoice>;
export type ChangeItem = Plain<app.ChangeItem>;
export type ChargeView = Plain<app.ChargeView>;
export type CloseForm = Plain<app.CloseForm>;
export type CommunityView = Plain<app.CommunityView>;
export type Counts = Plain<app.Counts>;
export type DeskView = Plain<app.DeskView>;
export type Document = Plain<app.Document>;
export type Done = Plain<app.Done>;
export type DutyForm = Plain<app.DutyForm>;
export type EmployeeView = Plain<app.EmployeeView>;
export type FieldChange = Plain<app.FieldChange>;
export type FieldError = Plain<app.FieldError>;
export type FileData = Plain<app.FileData>;
export type FileForm = Plain<app.FileForm>;
export type FileRef = Plain<app.FileRef>;
export type Filed = Plain<app.Filed>;
export type FilledTemplate = Plain<app.FilledTemplate>;
export type ForwardForm = Plain<app.ForwardForm>;
export type FoundForm = Plain<app.FoundForm>;
export type Health = Plain<app.Health>;
export type HolidayView = Plain<app.HolidayView>;
export type ImportOptions = Plain<app.ImportOptions>;
export type ImportReport = Plain<app.ImportReport>;
export type Interval = Plain<app.Interval>;
export type LadderStep = Plain<app.LadderStep>;
export type LetterForm = Plain<app.LetterForm>;
export type LicenceNotice = Plain<app.LicenceNotice>;
export type ListPage = Plain<app.ListPage>;
export type ListQuery = Plain<app.ListQuery>;
export type Me = Plain<app.Me>;
export type MunicipalityView = Plain<app.MunicipalityView>;
export type Named = Plain<app.Named>;
export type Notice = Plain<app.Notice>;
export type OfficeInfo = Plain<app.OfficeInfo>;
export type OfficeView = Plain<app.OfficeView>;
export type OrganisationView = Plain<app.OrganisationView>;
export type PersonRef = Plain<app.PersonRef>;
export type PostView = Plain<app.PostView>;
export type Preview = Plain<app.Preview>;
export type PrinterView = Plain<app.PrinterView>;
export type RecoverySheet = Plain<app.RecoverySheet>;
export type RejectForm = Plain<app.RejectForm>;
export type RejectedRow = Plain<app.RejectedRow>;
export type RequestDetail = Plain<app.RequestDetail>;
export type Row = Plain<app.Row>;
export type RuleRef = Plain<app.RuleRef>;
export type RuleView = Plain<app.RuleView>;
export type ServiceView = Plain<app.ServiceView>;
export type Settings = Plain<app.Settings>;
export type SettlementView = Plain<app.SettlementView>;
export type SignInName = Plain<app.SignInName>;
export type State = Plain<app.State>;
export type TellForm = Plain<app.TellForm>;
export type TemplateView = Plain<app.TemplateView>;
export type TimelineItem = Plain<app.TimelineItem>;
export type TransferForm = Plain<app.TransferForm>;
export type UnitView = Plain<app.UnitView>;
export type Upload = Plain<app.Upload>;
export type Warning = Plain<app.Warning>;

export type Message = {
  seq: number;
  type: string; // changed notice session reload organisation
  subject: string;
  kind: string;
  notice: Notice | null;
};
