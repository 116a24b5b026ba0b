export namespace app {
	
	export class LicenceNotice {
	    name: string;
	    version: string;
	    licence: string;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new LicenceNotice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.version = source["version"];
	        this.licence = source["licence"];
	        this.text = source["text"];
	    }
	}
	export class About {
	    version: string;
	    commit: string;
	    go: string;
	    wails: string;
	    format: number;
	    protocol: number;
	    data: string;
	    notices: LicenceNotice[];
	
	    static createFrom(source: any = {}) {
	        return new About(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.version = source["version"];
	        this.commit = source["commit"];
	        this.go = source["go"];
	        this.wails = source["wails"];
	        this.format = source["format"];
	        this.protocol = source["protocol"];
	        this.data = source["data"];
	        this.notices = this.convertValues(source["notices"], LicenceNotice);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class AbsenceView {
	    id: string;
	    employee: string;
	    from: string;
	    to: string;
	    substitute: string;
	    reason: string;
	    withdrawn: boolean;
	
	    static createFrom(source: any = {}) {
	        return new AbsenceView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.employee = source["employee"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.substitute = source["substitute"];
	        this.reason = source["reason"];
	        this.withdrawn = source["withdrawn"];
	    }
	}
	export class AmendForm {
	    first: string;
	    last: string;
	    sex: string;
	    phone: string;
	    email: string;
	    via: string;
	    viaPhone: string;
	    settlement: string;
	    community: string;
	    address: string;
	    description: string;
	
	    static createFrom(source: any = {}) {
	        return new AmendForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.first = source["first"];
	        this.last = source["last"];
	        this.sex = source["sex"];
	        this.phone = source["phone"];
	        this.email = source["email"];
	        this.via = source["via"];
	        this.viaPhone = source["viaPhone"];
	        this.settlement = source["settlement"];
	        this.community = source["community"];
	        this.address = source["address"];
	        this.description = source["description"];
	    }
	}
	export class BackupView {
	    folder: string;
	    lastAt: string;
	    size: number;
	    file: string;
	
	    static createFrom(source: any = {}) {
	        return new BackupView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.folder = source["folder"];
	        this.lastAt = source["lastAt"];
	        this.size = source["size"];
	        this.file = source["file"];
	    }
	}
	export class CallRow {
	    id: string;
	    number: string;
	    title: string;
	    service: string;
	    place: string;
	    citizen: string;
	    anonymous: boolean;
	    unit: string;
	    unitName: string;
	    employee: string;
	    handler: string;
	    status: string;
	    due: string;
	    dueIn: number;
	    overdue: boolean;
	    filedAt: string;
	    closedAt: string;
	    planned: string;
	    immediate: boolean;
	    ackBy: string;
	    asked: number;
	    files: number;
	    toTell: boolean;
	    outcome: string;
	    mine: boolean;
	    family: string;
	    phone: string;
	    name: string;
	    sex: string;
	    via: string;
	    why: string;
	    tell: string;
	    since: string;
	    tries: number;
	    again: string;
	    canMail: boolean;
	    result: string;
	    plannedOn: string;
	
	    static createFrom(source: any = {}) {
	        return new CallRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.number = source["number"];
	        this.title = source["title"];
	        this.service = source["service"];
	        this.place = source["place"];
	        this.citizen = source["citizen"];
	        this.anonymous = source["anonymous"];
	        this.unit = source["unit"];
	        this.unitName = source["unitName"];
	        this.employee = source["employee"];
	        this.handler = source["handler"];
	        this.status = source["status"];
	        this.due = source["due"];
	        this.dueIn = source["dueIn"];
	        this.overdue = source["overdue"];
	        this.filedAt = source["filedAt"];
	        this.closedAt = source["closedAt"];
	        this.planned = source["planned"];
	        this.immediate = source["immediate"];
	        this.ackBy = source["ackBy"];
	        this.asked = source["asked"];
	        this.files = source["files"];
	        this.toTell = source["toTell"];
	        this.outcome = source["outcome"];
	        this.mine = source["mine"];
	        this.family = source["family"];
	        this.phone = source["phone"];
	        this.name = source["name"];
	        this.sex = source["sex"];
	        this.via = source["via"];
	        this.why = source["why"];
	        this.tell = source["tell"];
	        this.since = source["since"];
	        this.tries = source["tries"];
	        this.again = source["again"];
	        this.canMail = source["canMail"];
	        this.result = source["result"];
	        this.plannedOn = source["plannedOn"];
	    }
	}
	export class Row {
	    id: string;
	    number: string;
	    title: string;
	    service: string;
	    place: string;
	    citizen: string;
	    anonymous: boolean;
	    unit: string;
	    unitName: string;
	    employee: string;
	    handler: string;
	    status: string;
	    due: string;
	    dueIn: number;
	    overdue: boolean;
	    filedAt: string;
	    closedAt: string;
	    planned: string;
	    immediate: boolean;
	    ackBy: string;
	    asked: number;
	    files: number;
	    toTell: boolean;
	    outcome: string;
	    mine: boolean;
	    family: string;
	
	    static createFrom(source: any = {}) {
	        return new Row(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.number = source["number"];
	        this.title = source["title"];
	        this.service = source["service"];
	        this.place = source["place"];
	        this.citizen = source["citizen"];
	        this.anonymous = source["anonymous"];
	        this.unit = source["unit"];
	        this.unitName = source["unitName"];
	        this.employee = source["employee"];
	        this.handler = source["handler"];
	        this.status = source["status"];
	        this.due = source["due"];
	        this.dueIn = source["dueIn"];
	        this.overdue = source["overdue"];
	        this.filedAt = source["filedAt"];
	        this.closedAt = source["closedAt"];
	        this.planned = source["planned"];
	        this.immediate = source["immediate"];
	        this.ackBy = source["ackBy"];
	        this.asked = source["asked"];
	        this.files = source["files"];
	        this.toTell = source["toTell"];
	        this.outcome = source["outcome"];
	        this.mine = source["mine"];
	        this.family = source["family"];
	    }
	}
	export class Caller {
	    first: string;
	    last: string;
	    sex: string;
	    phone: string;
	    email: string;
	    settlement: string;
	    address: string;
	    open: Row[];
	    closed: number;
	    lastAt: string;
	
	    static createFrom(source: any = {}) {
	        return new Caller(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.first = source["first"];
	        this.last = source["last"];
	        this.sex = source["sex"];
	        this.phone = source["phone"];
	        this.email = source["email"];
	        this.settlement = source["settlement"];
	        this.address = source["address"];
	        this.open = this.convertValues(source["open"], Row);
	        this.closed = source["closed"];
	        this.lastAt = source["lastAt"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class PersonRef {
	    id: string;
	    name: string;
	    brief: string;
	    sex: string;
	    phone: string;
	
	    static createFrom(source: any = {}) {
	        return new PersonRef(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.brief = source["brief"];
	        this.sex = source["sex"];
	        this.phone = source["phone"];
	    }
	}
	export class Candidate {
	    person: PersonRef;
	    load: number;
	    chosen: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Candidate(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.person = this.convertValues(source["person"], PersonRef);
	        this.load = source["load"];
	        this.chosen = source["chosen"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Named {
	    code: string;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new Named(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.name = source["name"];
	    }
	}
	export class CatalogChoice {
	    code: string;
	    name: string;
	    offices: Named[];
	
	    static createFrom(source: any = {}) {
	        return new CatalogChoice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.name = source["name"];
	        this.offices = this.convertValues(source["offices"], Named);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FieldChange {
	    field: string;
	    old: string;
	    new: string;
	
	    static createFrom(source: any = {}) {
	        return new FieldChange(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.field = source["field"];
	        this.old = source["old"];
	        this.new = source["new"];
	    }
	}
	export class ChangeItem {
	    at: string;
	    who?: PersonRef;
	    kind: string;
	    fields: FieldChange[];
	
	    static createFrom(source: any = {}) {
	        return new ChangeItem(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.at = source["at"];
	        this.who = this.convertValues(source["who"], PersonRef);
	        this.kind = source["kind"];
	        this.fields = this.convertValues(source["fields"], FieldChange);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RuleRef {
	    code: string;
	    order: number;
	    name: string;
	
	    static createFrom(source: any = {}) {
	        return new RuleRef(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.order = source["order"];
	        this.name = source["name"];
	    }
	}
	export class ChargeView {
	    unit: Named;
	    unitPhone: string;
	    employee: PersonRef;
	    rule: RuleRef;
	    why: string;
	    later: boolean;
	    candidates: Candidate[];
	    at: string;
	    term: number;
	
	    static createFrom(source: any = {}) {
	        return new ChargeView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.unit = this.convertValues(source["unit"], Named);
	        this.unitPhone = source["unitPhone"];
	        this.employee = this.convertValues(source["employee"], PersonRef);
	        this.rule = this.convertValues(source["rule"], RuleRef);
	        this.why = source["why"];
	        this.later = source["later"];
	        this.candidates = this.convertValues(source["candidates"], Candidate);
	        this.at = source["at"];
	        this.term = source["term"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Upload {
	    name: string;
	    data: string;
	
	    static createFrom(source: any = {}) {
	        return new Upload(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.data = source["data"];
	    }
	}
	export class CloseForm {
	    outcome: string;
	    evidence: string;
	    evidenceText: string;
	    result: string;
	    tell: string;
	    files: Upload[];
	
	    static createFrom(source: any = {}) {
	        return new CloseForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.outcome = source["outcome"];
	        this.evidence = source["evidence"];
	        this.evidenceText = source["evidenceText"];
	        this.result = source["result"];
	        this.tell = source["tell"];
	        this.files = this.convertValues(source["files"], Upload);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class CommunityView {
	    code: string;
	    name: string;
	    genitive: string;
	    unit: string;
	    office: string;
	    synonyms: string[];
	    retired: boolean;
	
	    static createFrom(source: any = {}) {
	        return new CommunityView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.name = source["name"];
	        this.genitive = source["genitive"];
	        this.unit = source["unit"];
	        this.office = source["office"];
	        this.synonyms = source["synonyms"];
	        this.retired = source["retired"];
	    }
	}
	export class Counts {
	    mine: number;
	    office: number;
	    all: number;
	    overdue: number;
	    tell: number;
	    pickup: number;
	    closed: number;
	    calls: number;
	    unread: number;
	
	    static createFrom(source: any = {}) {
	        return new Counts(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.mine = source["mine"];
	        this.office = source["office"];
	        this.all = source["all"];
	        this.overdue = source["overdue"];
	        this.tell = source["tell"];
	        this.pickup = source["pickup"];
	        this.closed = source["closed"];
	        this.calls = source["calls"];
	        this.unread = source["unread"];
	    }
	}
	export class DeskView {
	    device: string;
	    name: string;
	    office: string;
	    letter: string;
	    here: boolean;
	
	    static createFrom(source: any = {}) {
	        return new DeskView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.device = source["device"];
	        this.name = source["name"];
	        this.office = source["office"];
	        this.letter = source["letter"];
	        this.here = source["here"];
	    }
	}
	export class Document {
	    id: string;
	    title: string;
	    number: string;
	    data: string;
	
	    static createFrom(source: any = {}) {
	        return new Document(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.title = source["title"];
	        this.number = source["number"];
	        this.data = source["data"];
	    }
	}
	export class Done {
	    id: string;
	    ref: string;
	    undoUntil: string;
	    number: string;
	
	    static createFrom(source: any = {}) {
	        return new Done(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.ref = source["ref"];
	        this.undoUntil = source["undoUntil"];
	        this.number = source["number"];
	    }
	}
	export class DutyForm {
	    employee: string;
	    outcome: string;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new DutyForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.employee = source["employee"];
	        this.outcome = source["outcome"];
	        this.text = source["text"];
	    }
	}
	export class Interval {
	    day: number;
	    from: number;
	    to: number;
	
	    static createFrom(source: any = {}) {
	        return new Interval(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.day = source["day"];
	        this.from = source["from"];
	        this.to = source["to"];
	    }
	}
	export class PostView {
	    unit: string;
	    share: number;
	    head: boolean;
	
	    static createFrom(source: any = {}) {
	        return new PostView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.unit = source["unit"];
	        this.share = source["share"];
	        this.head = source["head"];
	    }
	}
	export class EmployeeView {
	    id: string;
	    first: string;
	    last: string;
	    sex: string;
	    username: string;
	    title: string;
	    phone: string;
	    email: string;
	    roles: string[];
	    posts: PostView[];
	    services: string[];
	    hours: Interval[];
	    office: string;
	    substitute: string;
	    retired: boolean;
	    founder: boolean;
	    hasAccount: boolean;
	    open: number;
	    awayUntil: string;
	
	    static createFrom(source: any = {}) {
	        return new EmployeeView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.first = source["first"];
	        this.last = source["last"];
	        this.sex = source["sex"];
	        this.username = source["username"];
	        this.title = source["title"];
	        this.phone = source["phone"];
	        this.email = source["email"];
	        this.roles = source["roles"];
	        this.posts = this.convertValues(source["posts"], PostView);
	        this.services = source["services"];
	        this.hours = this.convertValues(source["hours"], Interval);
	        this.office = source["office"];
	        this.substitute = source["substitute"];
	        this.retired = source["retired"];
	        this.founder = source["founder"];
	        this.hasAccount = source["hasAccount"];
	        this.open = source["open"];
	        this.awayUntil = source["awayUntil"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class FieldError {
	    code: string;
	    field: string;
	    params: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new FieldError(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.field = source["field"];
	        this.params = source["params"];
	    }
	}
	export class FileData {
	    name: string;
	    type: string;
	    data: string;
	
	    static createFrom(source: any = {}) {
	        return new FileData(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.type = source["type"];
	        this.data = source["data"];
	    }
	}
	export class FileForm {
	    channel: string;
	    service: string;
	    community: string;
	    settlement: string;
	    address: string;
	    lat: number;
	    long: number;
	    description: string;
	    anonymous: boolean;
	    first: string;
	    last: string;
	    sex: string;
	    phone: string;
	    email: string;
	    via: string;
	    viaPhone: string;
	    forWhom: string;
	    purpose: string;
	    pickup: string;
	    copies: number;
	    parent: string;
	    files: Upload[];
	    once: string;
	
	    static createFrom(source: any = {}) {
	        return new FileForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.channel = source["channel"];
	        this.service = source["service"];
	        this.community = source["community"];
	        this.settlement = source["settlement"];
	        this.address = source["address"];
	        this.lat = source["lat"];
	        this.long = source["long"];
	        this.description = source["description"];
	        this.anonymous = source["anonymous"];
	        this.first = source["first"];
	        this.last = source["last"];
	        this.sex = source["sex"];
	        this.phone = source["phone"];
	        this.email = source["email"];
	        this.via = source["via"];
	        this.viaPhone = source["viaPhone"];
	        this.forWhom = source["forWhom"];
	        this.purpose = source["purpose"];
	        this.pickup = source["pickup"];
	        this.copies = source["copies"];
	        this.parent = source["parent"];
	        this.files = this.convertValues(source["files"], Upload);
	        this.once = source["once"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FileRef {
	    hash: string;
	    name: string;
	    size: number;
	
	    static createFrom(source: any = {}) {
	        return new FileRef(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.hash = source["hash"];
	        this.name = source["name"];
	        this.size = source["size"];
	    }
	}
	export class OfficeInfo {
	    code: string;
	    name: string;
	    address: string;
	    phone: string;
	    hours: Interval[];
	
	    static createFrom(source: any = {}) {
	        return new OfficeInfo(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.name = source["name"];
	        this.address = source["address"];
	        this.phone = source["phone"];
	        this.hours = this.convertValues(source["hours"], Interval);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Preview {
	    unit: Named;
	    unitPhone: string;
	    outside?: Named;
	    employee: PersonRef;
	    due: string;
	    dueDays: number;
	    dueBasis: string;
	    rule: RuleRef;
	    why: string;
	    later: boolean;
	    opensAt: string;
	    candidates: Candidate[];
	    immediate: boolean;
	    script: string;
	    onDuty: PersonRef[];
	    similar: Row[];
	    community: Named;
	    pickup?: OfficeInfo;
	    problems: FieldError[];
	
	    static createFrom(source: any = {}) {
	        return new Preview(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.unit = this.convertValues(source["unit"], Named);
	        this.unitPhone = source["unitPhone"];
	        this.outside = this.convertValues(source["outside"], Named);
	        this.employee = this.convertValues(source["employee"], PersonRef);
	        this.due = source["due"];
	        this.dueDays = source["dueDays"];
	        this.dueBasis = source["dueBasis"];
	        this.rule = this.convertValues(source["rule"], RuleRef);
	        this.why = source["why"];
	        this.later = source["later"];
	        this.opensAt = source["opensAt"];
	        this.candidates = this.convertValues(source["candidates"], Candidate);
	        this.immediate = source["immediate"];
	        this.script = source["script"];
	        this.onDuty = this.convertValues(source["onDuty"], PersonRef);
	        this.similar = this.convertValues(source["similar"], Row);
	        this.community = this.convertValues(source["community"], Named);
	        this.pickup = this.convertValues(source["pickup"], OfficeInfo);
	        this.problems = this.convertValues(source["problems"], FieldError);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class Filed {
	    id: string;
	    number: string;
	    code: string;
	    charge: Preview;
	    last4: string;
	
	    static createFrom(source: any = {}) {
	        return new Filed(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.number = source["number"];
	        this.code = source["code"];
	        this.charge = this.convertValues(source["charge"], Preview);
	        this.last4 = source["last4"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class FilledTemplate {
	    code: string;
	    kind: string;
	    title: string;
	    subject: string;
	    body: string;
	
	    static createFrom(source: any = {}) {
	        return new FilledTemplate(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.kind = source["kind"];
	        this.title = source["title"];
	        this.subject = source["subject"];
	        this.body = source["body"];
	    }
	}
	export class ForwardForm {
	    body: string;
	    subject: string;
	    text: string;
	    template: string;
	
	    static createFrom(source: any = {}) {
	        return new ForwardForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.body = source["body"];
	        this.subject = source["subject"];
	        this.text = source["text"];
	        this.template = source["template"];
	    }
	}
	export class FoundForm {
	    catalog: string;
	    office: string;
	    desk: string;
	    first: string;
	    last: string;
	    sex: string;
	    username: string;
	    password: string;
	
	    static createFrom(source: any = {}) {
	        return new FoundForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.catalog = source["catalog"];
	        this.office = source["office"];
	        this.desk = source["desk"];
	        this.first = source["first"];
	        this.last = source["last"];
	        this.sex = source["sex"];
	        this.username = source["username"];
	        this.password = source["password"];
	    }
	}
	export class Health {
	    ok: boolean;
	    entries: number;
	    requests: number;
	    problems: string[];
	    digest: string;
	    took: number;
	
	    static createFrom(source: any = {}) {
	        return new Health(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ok = source["ok"];
	        this.entries = source["entries"];
	        this.requests = source["requests"];
	        this.problems = source["problems"];
	        this.digest = source["digest"];
	        this.took = source["took"];
	    }
	}
	export class HolidayView {
	    name: string;
	    month: number;
	    day: number;
	    easter: number;
	
	    static createFrom(source: any = {}) {
	        return new HolidayView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.month = source["month"];
	        this.day = source["day"];
	        this.easter = source["easter"];
	    }
	}
	export class ImportOptions {
	    dryRun: boolean;
	    mapping: Record<string, string>;
	    sheet: string;
	    other: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ImportOptions(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.dryRun = source["dryRun"];
	        this.mapping = source["mapping"];
	        this.sheet = source["sheet"];
	        this.other = source["other"];
	    }
	}
	export class RejectedRow {
	    row: number;
	    reason: string;
	    code: string;
	
	    static createFrom(source: any = {}) {
	        return new RejectedRow(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.row = source["row"];
	        this.reason = source["reason"];
	        this.code = source["code"];
	    }
	}
	export class ImportReport {
	    rows: number;
	    taken: number;
	    completed: number;
	    unchanged: number;
	    rejected: RejectedRow[];
	    columns: Named[];
	    unmatched: string[];
	    dryRun: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ImportReport(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = source["rows"];
	        this.taken = source["taken"];
	        this.completed = source["completed"];
	        this.unchanged = source["unchanged"];
	        this.rejected = this.convertValues(source["rejected"], RejectedRow);
	        this.columns = this.convertValues(source["columns"], Named);
	        this.unmatched = source["unmatched"];
	        this.dryRun = source["dryRun"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class LadderStep {
	    step: string;
	    person: PersonRef;
	    at: string;
	    climbed: boolean;
	
	    static createFrom(source: any = {}) {
	        return new LadderStep(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.step = source["step"];
	        this.person = this.convertValues(source["person"], PersonRef);
	        this.at = source["at"];
	        this.climbed = source["climbed"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class LetterForm {
	    template: string;
	    recipient: string[];
	    subject: string;
	    body: string;
	    signatory: string;
	    draft: boolean;
	
	    static createFrom(source: any = {}) {
	        return new LetterForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.template = source["template"];
	        this.recipient = source["recipient"];
	        this.subject = source["subject"];
	        this.body = source["body"];
	        this.signatory = source["signatory"];
	        this.draft = source["draft"];
	    }
	}
	
	export class ListPage {
	    rows: Row[];
	    total: number;
	    offset: number;
	
	    static createFrom(source: any = {}) {
	        return new ListPage(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.rows = this.convertValues(source["rows"], Row);
	        this.total = source["total"];
	        this.offset = source["offset"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class ListQuery {
	    view: string;
	    text: string;
	    status: string[];
	    services: string[];
	    units: string[];
	    community: string;
	    channel: string;
	    employee: string;
	    from: string;
	    to: string;
	    sort: string;
	    offset: number;
	    limit: number;
	
	    static createFrom(source: any = {}) {
	        return new ListQuery(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.view = source["view"];
	        this.text = source["text"];
	        this.status = source["status"];
	        this.services = source["services"];
	        this.units = source["units"];
	        this.community = source["community"];
	        this.channel = source["channel"];
	        this.employee = source["employee"];
	        this.from = source["from"];
	        this.to = source["to"];
	        this.sort = source["sort"];
	        this.offset = source["offset"];
	        this.limit = source["limit"];
	    }
	}
	export class Me {
	    id: string;
	    name: string;
	    brief: string;
	    sex: string;
	    roles: string[];
	    units: Named[];
	    headOf: string[];
	    rights: string[];
	    mustChange: boolean;
	
	    static createFrom(source: any = {}) {
	        return new Me(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.brief = source["brief"];
	        this.sex = source["sex"];
	        this.roles = source["roles"];
	        this.units = this.convertValues(source["units"], Named);
	        this.headOf = source["headOf"];
	        this.rights = source["rights"];
	        this.mustChange = source["mustChange"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class MunicipalityView {
	    code: string;
	    name: string;
	    genitive: string;
	    letterhead: string[];
	    address: string;
	    web: string;
	    phone: string;
	    email: string;
	    zone: string;
	    topUnit: string;
	    holidays: HolidayView[];
	
	    static createFrom(source: any = {}) {
	        return new MunicipalityView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.name = source["name"];
	        this.genitive = source["genitive"];
	        this.letterhead = source["letterhead"];
	        this.address = source["address"];
	        this.web = source["web"];
	        this.phone = source["phone"];
	        this.email = source["email"];
	        this.zone = source["zone"];
	        this.topUnit = source["topUnit"];
	        this.holidays = this.convertValues(source["holidays"], HolidayView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	export class Notice {
	    seq: number;
	    kind: string;
	    at: string;
	    request: string;
	    number: string;
	    title: string;
	    place: string;
	    immediate: boolean;
	    ack: boolean;
	    ackBy: string;
	    params: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new Notice(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.seq = source["seq"];
	        this.kind = source["kind"];
	        this.at = source["at"];
	        this.request = source["request"];
	        this.number = source["number"];
	        this.title = source["title"];
	        this.place = source["place"];
	        this.immediate = source["immediate"];
	        this.ack = source["ack"];
	        this.ackBy = source["ackBy"];
	        this.params = source["params"];
	    }
	}
	
	export class OfficeView {
	    code: string;
	    name: string;
	    community: string;
	    address: string;
	    phone: string;
	    hours: Interval[];
	    receives: boolean;
	    issues: boolean;
	    handsOver: boolean;
	    letterhead: string[];
	    retired: boolean;
	
	    static createFrom(source: any = {}) {
	        return new OfficeView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.name = source["name"];
	        this.community = source["community"];
	        this.address = source["address"];
	        this.phone = source["phone"];
	        this.hours = this.convertValues(source["hours"], Interval);
	        this.receives = source["receives"];
	        this.issues = source["issues"];
	        this.handsOver = source["handsOver"];
	        this.letterhead = source["letterhead"];
	        this.retired = source["retired"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TemplateView {
	    code: string;
	    kind: string;
	    service: string;
	    title: string;
	    body: string;
	    retired: boolean;
	
	    static createFrom(source: any = {}) {
	        return new TemplateView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.kind = source["kind"];
	        this.service = source["service"];
	        this.title = source["title"];
	        this.body = source["body"];
	        this.retired = source["retired"];
	    }
	}
	export class RuleView {
	    code: string;
	    order: number;
	    name: string;
	    services: string[];
	    communities: string[];
	    channels: string[];
	    words: string[];
	    unit: string;
	    retired: boolean;
	    problem: string;
	    other: string;
	
	    static createFrom(source: any = {}) {
	        return new RuleView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.order = source["order"];
	        this.name = source["name"];
	        this.services = source["services"];
	        this.communities = source["communities"];
	        this.channels = source["channels"];
	        this.words = source["words"];
	        this.unit = source["unit"];
	        this.retired = source["retired"];
	        this.problem = source["problem"];
	        this.other = source["other"];
	    }
	}
	export class ServiceView {
	    code: string;
	    name: string;
	    group: string;
	    keywords: string[];
	    description: string;
	    family: string;
	    days: number;
	    basis: string;
	    priority: string;
	    anonymous: boolean;
	    needsPlace: boolean;
	    unit: string;
	    kind: string;
	    script: string;
	    retired: boolean;
	
	    static createFrom(source: any = {}) {
	        return new ServiceView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.name = source["name"];
	        this.group = source["group"];
	        this.keywords = source["keywords"];
	        this.description = source["description"];
	        this.family = source["family"];
	        this.days = source["days"];
	        this.basis = source["basis"];
	        this.priority = source["priority"];
	        this.anonymous = source["anonymous"];
	        this.needsPlace = source["needsPlace"];
	        this.unit = source["unit"];
	        this.kind = source["kind"];
	        this.script = source["script"];
	        this.retired = source["retired"];
	    }
	}
	export class SettlementView {
	    code: string;
	    name: string;
	    community: string;
	    office: string;
	    synonyms: string[];
	    retired: boolean;
	
	    static createFrom(source: any = {}) {
	        return new SettlementView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.name = source["name"];
	        this.community = source["community"];
	        this.office = source["office"];
	        this.synonyms = source["synonyms"];
	        this.retired = source["retired"];
	    }
	}
	export class UnitView {
	    code: string;
	    name: string;
	    short: string;
	    parent: string;
	    outside: boolean;
	    phone: string;
	    email: string;
	    substituteMinutes: number;
	    headMinutes: number;
	    onCall: string[];
	    hours: Interval[];
	    retired: boolean;
	    open: number;
	
	    static createFrom(source: any = {}) {
	        return new UnitView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.name = source["name"];
	        this.short = source["short"];
	        this.parent = source["parent"];
	        this.outside = source["outside"];
	        this.phone = source["phone"];
	        this.email = source["email"];
	        this.substituteMinutes = source["substituteMinutes"];
	        this.headMinutes = source["headMinutes"];
	        this.onCall = source["onCall"];
	        this.hours = this.convertValues(source["hours"], Interval);
	        this.retired = source["retired"];
	        this.open = source["open"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class OrganisationView {
	    municipality: MunicipalityView;
	    units: UnitView[];
	    offices: OfficeView[];
	    communities: CommunityView[];
	    settlements: SettlementView[];
	    services: ServiceView[];
	    rules: RuleView[];
	    templates: TemplateView[];
	    employees: EmployeeView[];
	    absences: AbsenceView[];
	    desks: DeskView[];
	
	    static createFrom(source: any = {}) {
	        return new OrganisationView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.municipality = this.convertValues(source["municipality"], MunicipalityView);
	        this.units = this.convertValues(source["units"], UnitView);
	        this.offices = this.convertValues(source["offices"], OfficeView);
	        this.communities = this.convertValues(source["communities"], CommunityView);
	        this.settlements = this.convertValues(source["settlements"], SettlementView);
	        this.services = this.convertValues(source["services"], ServiceView);
	        this.rules = this.convertValues(source["rules"], RuleView);
	        this.templates = this.convertValues(source["templates"], TemplateView);
	        this.employees = this.convertValues(source["employees"], EmployeeView);
	        this.absences = this.convertValues(source["absences"], AbsenceView);
	        this.desks = this.convertValues(source["desks"], DeskView);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	export class PrinterView {
	    name: string;
	    default: boolean;
	
	    static createFrom(source: any = {}) {
	        return new PrinterView(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.name = source["name"];
	        this.default = source["default"];
	    }
	}
	export class RecoverySheet {
	    groups: string[];
	    document: Document;
	
	    static createFrom(source: any = {}) {
	        return new RecoverySheet(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.groups = source["groups"];
	        this.document = this.convertValues(source["document"], Document);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RejectForm {
	    reason: string;
	    result: string;
	    tell: string;
	
	    static createFrom(source: any = {}) {
	        return new RejectForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.reason = source["reason"];
	        this.result = source["result"];
	        this.tell = source["tell"];
	    }
	}
	
	export class TimelineItem {
	    ref: string;
	    kind: string;
	    at: string;
	    who?: PersonRef;
	    office: string;
	    desk: string;
	    text: string;
	    params: Record<string, string>;
	    files: FileRef[];
	    undone: boolean;
	
	    static createFrom(source: any = {}) {
	        return new TimelineItem(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.ref = source["ref"];
	        this.kind = source["kind"];
	        this.at = source["at"];
	        this.who = this.convertValues(source["who"], PersonRef);
	        this.office = source["office"];
	        this.desk = source["desk"];
	        this.text = source["text"];
	        this.params = source["params"];
	        this.files = this.convertValues(source["files"], FileRef);
	        this.undone = source["undone"];
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class RequestDetail {
	    id: string;
	    number: string;
	    title: string;
	    service: string;
	    place: string;
	    citizen: string;
	    anonymous: boolean;
	    unit: string;
	    unitName: string;
	    employee: string;
	    handler: string;
	    status: string;
	    due: string;
	    dueIn: number;
	    overdue: boolean;
	    filedAt: string;
	    closedAt: string;
	    planned: string;
	    immediate: boolean;
	    ackBy: string;
	    asked: number;
	    files: number;
	    toTell: boolean;
	    outcome: string;
	    mine: boolean;
	    family: string;
	    code: string;
	    description: string;
	    first: string;
	    last: string;
	    sex: string;
	    phone: string;
	    email: string;
	    via: string;
	    viaPhone: string;
	    otherOpen: number;
	    settlement: Named;
	    community: Named;
	    address: string;
	    lat: number;
	    long: number;
	    channel: string;
	    filedOffice: Named;
	    filedBy: PersonRef;
	    serviceName: string;
	    charge: ChargeView;
	    deliveredAt: string;
	    ackAt: string;
	    ackPerson?: PersonRef;
	    ackMinutes: number;
	    ladder: LadderStep[];
	    pausedAt: string;
	    papers: string;
	    forwardedTo?: Named;
	    duplicate?: Row;
	    same: Row[];
	    result: string;
	    tell: string;
	    evidence: string;
	    note: string;
	    noteAt: string;
	    toldAt: string;
	    tellSince: string;
	    tellWhy: string;
	    tellTries: number;
	    tellAgain: string;
	    askedAt: string;
	    general: string;
	    back: number;
	    reopened: number;
	    dutyReached: boolean;
	    onDuty: PersonRef[];
	    script: string;
	    forWhom: string;
	    purpose: string;
	    pickup?: OfficeInfo;
	    copies: number;
	    imported: boolean;
	    acts: string[];
	    timeline: TimelineItem[];
	
	    static createFrom(source: any = {}) {
	        return new RequestDetail(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.number = source["number"];
	        this.title = source["title"];
	        this.service = source["service"];
	        this.place = source["place"];
	        this.citizen = source["citizen"];
	        this.anonymous = source["anonymous"];
	        this.unit = source["unit"];
	        this.unitName = source["unitName"];
	        this.employee = source["employee"];
	        this.handler = source["handler"];
	        this.status = source["status"];
	        this.due = source["due"];
	        this.dueIn = source["dueIn"];
	        this.overdue = source["overdue"];
	        this.filedAt = source["filedAt"];
	        this.closedAt = source["closedAt"];
	        this.planned = source["planned"];
	        this.immediate = source["immediate"];
	        this.ackBy = source["ackBy"];
	        this.asked = source["asked"];
	        this.files = source["files"];
	        this.toTell = source["toTell"];
	        this.outcome = source["outcome"];
	        this.mine = source["mine"];
	        this.family = source["family"];
	        this.code = source["code"];
	        this.description = source["description"];
	        this.first = source["first"];
	        this.last = source["last"];
	        this.sex = source["sex"];
	        this.phone = source["phone"];
	        this.email = source["email"];
	        this.via = source["via"];
	        this.viaPhone = source["viaPhone"];
	        this.otherOpen = source["otherOpen"];
	        this.settlement = this.convertValues(source["settlement"], Named);
	        this.community = this.convertValues(source["community"], Named);
	        this.address = source["address"];
	        this.lat = source["lat"];
	        this.long = source["long"];
	        this.channel = source["channel"];
	        this.filedOffice = this.convertValues(source["filedOffice"], Named);
	        this.filedBy = this.convertValues(source["filedBy"], PersonRef);
	        this.serviceName = source["serviceName"];
	        this.charge = this.convertValues(source["charge"], ChargeView);
	        this.deliveredAt = source["deliveredAt"];
	        this.ackAt = source["ackAt"];
	        this.ackPerson = this.convertValues(source["ackPerson"], PersonRef);
	        this.ackMinutes = source["ackMinutes"];
	        this.ladder = this.convertValues(source["ladder"], LadderStep);
	        this.pausedAt = source["pausedAt"];
	        this.papers = source["papers"];
	        this.forwardedTo = this.convertValues(source["forwardedTo"], Named);
	        this.duplicate = this.convertValues(source["duplicate"], Row);
	        this.same = this.convertValues(source["same"], Row);
	        this.result = source["result"];
	        this.tell = source["tell"];
	        this.evidence = source["evidence"];
	        this.note = source["note"];
	        this.noteAt = source["noteAt"];
	        this.toldAt = source["toldAt"];
	        this.tellSince = source["tellSince"];
	        this.tellWhy = source["tellWhy"];
	        this.tellTries = source["tellTries"];
	        this.tellAgain = source["tellAgain"];
	        this.askedAt = source["askedAt"];
	        this.general = source["general"];
	        this.back = source["back"];
	        this.reopened = source["reopened"];
	        this.dutyReached = source["dutyReached"];
	        this.onDuty = this.convertValues(source["onDuty"], PersonRef);
	        this.script = source["script"];
	        this.forWhom = source["forWhom"];
	        this.purpose = source["purpose"];
	        this.pickup = this.convertValues(source["pickup"], OfficeInfo);
	        this.copies = source["copies"];
	        this.imported = source["imported"];
	        this.acts = source["acts"];
	        this.timeline = this.convertValues(source["timeline"], TimelineItem);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	
	
	
	
	export class Settings {
	    version: number;
	    printer: string;
	    scanFolder: string;
	    backupFolder: string;
	    sound: boolean;
	    textSize: number;
	    density: string;
	    idleMinutes: number;
	    singleKeys: boolean;
	    nextAfterDone: string;
	    startHidden: boolean;
	    users: string[];
	
	    static createFrom(source: any = {}) {
	        return new Settings(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.version = source["version"];
	        this.printer = source["printer"];
	        this.scanFolder = source["scanFolder"];
	        this.backupFolder = source["backupFolder"];
	        this.sound = source["sound"];
	        this.textSize = source["textSize"];
	        this.density = source["density"];
	        this.idleMinutes = source["idleMinutes"];
	        this.singleKeys = source["singleKeys"];
	        this.nextAfterDone = source["nextAfterDone"];
	        this.startHidden = source["startHidden"];
	        this.users = source["users"];
	    }
	}
	
	export class SignInName {
	    id: string;
	    name: string;
	    units: string[];
	
	    static createFrom(source: any = {}) {
	        return new SignInName(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.id = source["id"];
	        this.name = source["name"];
	        this.units = source["units"];
	    }
	}
	export class Warning {
	    code: string;
	    params: Record<string, string>;
	
	    static createFrom(source: any = {}) {
	        return new Warning(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.code = source["code"];
	        this.params = source["params"];
	    }
	}
	export class State {
	    founded: boolean;
	    demo: boolean;
	    demoPassword: string;
	    municipality: string;
	    channels: string[];
	    desk: string;
	    office: Named;
	    series: string;
	    me?: Me;
	    locked: boolean;
	    people: SignInName[];
	    recoveryProved: boolean;
	    idleMinutes: number;
	    now: string;
	    today: string;
	    version: string;
	    settings: Settings;
	    warnings: Warning[];
	
	    static createFrom(source: any = {}) {
	        return new State(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.founded = source["founded"];
	        this.demo = source["demo"];
	        this.demoPassword = source["demoPassword"];
	        this.municipality = source["municipality"];
	        this.channels = source["channels"];
	        this.desk = source["desk"];
	        this.office = this.convertValues(source["office"], Named);
	        this.series = source["series"];
	        this.me = this.convertValues(source["me"], Me);
	        this.locked = source["locked"];
	        this.people = this.convertValues(source["people"], SignInName);
	        this.recoveryProved = source["recoveryProved"];
	        this.idleMinutes = source["idleMinutes"];
	        this.now = source["now"];
	        this.today = source["today"];
	        this.version = source["version"];
	        this.settings = this.convertValues(source["settings"], Settings);
	        this.warnings = this.convertValues(source["warnings"], Warning);
	    }
	
		convertValues(a: any, classs: any, asMap: boolean = false): any {
		    if (!a) {
		        return a;
		    }
		    if (a.slice && a.map) {
		        return (a as any[]).map(elem => this.convertValues(elem, classs));
		    } else if ("object" === typeof a) {
		        if (asMap) {
		            for (const key of Object.keys(a)) {
		                a[key] = new classs(a[key]);
		            }
		            return a;
		        }
		        return new classs(a);
		    }
		    return a;
		}
	}
	export class TellForm {
	    way: string;
	    outcome: string;
	    again: string;
	    text: string;
	
	    static createFrom(source: any = {}) {
	        return new TellForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.way = source["way"];
	        this.outcome = source["outcome"];
	        this.again = source["again"];
	        this.text = source["text"];
	    }
	}
	
	
	export class TransferForm {
	    unit: string;
	    reason: string;
	
	    static createFrom(source: any = {}) {
	        return new TransferForm(source);
	    }
	
	    constructor(source: any = {}) {
	        if ('string' === typeof source) source = JSON.parse(source);
	        this.unit = source["unit"];
	        this.reason = source["reason"];
	    }
	}
	
	

}

