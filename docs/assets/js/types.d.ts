/* The types of what the scripts share, for an editor and for `lint`; never published. Each script adds its part to
   `kurs`, and what it adds is declared here. Dates are "2026-11-24", times "14:00". */

declare global {
  const kurs: Kurs;

  interface Window {
    kurs: Kurs;
    /** What the player of an LMS's package gives the page in its frame. */
    kursHost: Host | null;
    /** The generator's search index. */
    __index: { docs: { location: string; title: string; text: string }[] };
  }

  interface Document {
    querySelector(selector: string): Found;
    querySelectorAll(selector: string): NodeListOf<Found>;
    getElementById(id: string): Found;
  }

  interface Element {
    querySelector(selector: string): Found;
    querySelectorAll(selector: string): NodeListOf<Found>;
    closest(selector: string): Found;
  }

  /** An element that was looked for. Which kind it is, and that it is there, the page's template decides. */
  type Found = any;
  /** Words of the locale, by their names. */
  type Words = any;
  type Host = {
    getItem(key: string): string | null; setItem(key: string, value: string): void; removeItem(key: string): void;
    /** Of an LMS's player: whether it has saved, and will save, what is stored. */
    readonly isSaving?: boolean;
  };
  type Storages = { local: Host | null; session: Host | null };
  type Mode = "yes" | "some" | "no" | "shared";
  /** What is kept apart by its own yes (`record/record`). */
  type Kind = "texts" | "scales" | "plan" | "talks" | "told";
  type Notice = "corrupt" | "newer" | "unsaved" | "elsewhere";

  /** What is kept of one question. */
  interface Answer {
    revision: string;
    chosen: string[];
    order: string[];
    tries: number;
    /** Shares from 0 to 1: of the latest try, the first of the round, and the best before the answer was seen. */
    result: number | null;
    first: number | null;
    best?: number;
    shown: boolean;
    done: boolean;
    date?: string;
    stage?: number;
    /** Whether `chosen` is the learner's own words. */
    written?: boolean;
    /** What was chosen at the very first try, unless it was written, and its share; not known of older answers. */
    trial?: string[];
    trialResult?: number;
  }

  /** A conversation: `text` is what its calendar file says; it is `agreed` when the other has said yes; `reply` is the
      day when the reply is due, and `replied` says that it was given (`kurs.talkOf`). */
  interface Talk {
    date: string; time: string; who?: string; where?: string; question?: string; text?: string; reply?: string;
    agreed?: boolean; heard?: string; replied?: boolean; how?: "done" | "moved" | "off";
  }

  /** All that is stored of a learner in a course; `record/record` says what of it can be trusted. */
  interface LearnerRecord {
    version: number;
    asked: Mode | null;
    keeps: Kind[];
    answers: { [id: string]: Answer };
    modules: { [slug: string]: { done?: string; read?: boolean; shown?: string[] } };
    scales: { [id: string]: { date: string; values: { [statement: string]: number } } };
    texts: { [id: string]: string };
    plan: { [field: string]: string };
    talks: { [key: string]: Talk };
    told: { [key: string]: { [field: string]: string } };
    held: string | null;
    last: string | null;
    /** What tells the answers that were given away from somebody else's, and how many times they were. */
    sender?: string;
    sent?: number;
  }

  type CourseQuestion = [id: string, revision: string, type: string];
  interface CourseModule {
    slug: string; title: string; minutes: number; path: string; draw: number | null; inline: string[];
    questions: CourseQuestion[];
  }
  interface CourseData { title: string; modules: CourseModule[] }

  interface Store {
    key: string;
    readonly today: string;
    readonly mode: Mode | null;
    readonly isOutdated: boolean;
    clock: () => Date;
    notices: Notice[];
    readonly drafts: { [question: string]: string[] };
    saveDraft(id: string, chosen?: string[]): void;
    storages: { local: Storage | null; session: Storage | null };
    onNotice: (notice: Notice) => void;
    place: "local" | "session" | "memory";
    record: LearnerRecord;
    refresh(): void;
    update(change: (record: LearnerRecord) => void): void;
    notify(notice: Notice): void;
    text(place: Store["place"], key?: string): string | null;
    readonly restKey: string;
    readonly draftsKey: string;
    joinLocal(own: LearnerRecord): void;
    write(): void;
    remove(place: Store["place"], key?: string): void;
    startEmpty(): void;
    /** From `record/consent-mode`. */
    setMode(mode: Mode): void;
    clear(): void;
  }

  /** A live part of the page (`core/component`). */
  class Component {
    constructor($root: HTMLElement, store: Store);
    readonly $root: HTMLElement;
    readonly store: Store;
    find(selector: string): Found;
  }

  type AnswerState = Omit<Answer, "revision">;

  /** Any question (`question/base`); a graded one has `graded` and can be taken again. */
  class BaseQuestion extends Component {
    readonly words: Words;
    readonly id: string;
    readonly revision: string;
    readonly $form: HTMLFormElement;
    readonly $fieldset: HTMLFieldSetElement;
    readonly $answer: HTMLDetailsElement;
    readonly $error: HTMLElement;
    readonly $status: HTMLElement;
    readonly $outcome: HTMLElement;
    readonly $buttons: HTMLElement;
    readonly stale: boolean;
    get finished(): boolean;
    graded?: boolean;
    state: AnswerState;
    submit(): void;
    button(text: string, act: () => void, kind?: string): HTMLButtonElement;
    attempt(score: number): void;
    reveal(): void;
    save(): void;
    showError(problem: string, controls: HTMLElement[], focus: () => void): void;
    clearError(): void;
    restart(): void;
    addControls(): void;
    focus?(): void;
  }

  /** A question without a right answer (`question/open`). */
  class UngradedQuestion extends BaseQuestion {
    addText(label: string): HTMLTextAreaElement;
    finish(words: string): void;
  }

  interface Verdict { score: number; text: string }

  /** How a question is answered (`question/widget`). */
  class Widget {
    constructor($root: HTMLElement, words: Words);
    readonly words: Words;
    /** The fields, which are marked when something is missing. */
    controls: HTMLElement[];
    isWritten: boolean;
    arrange(saved: string[]): string[];
    read(): string[];
    write(chosen: string[]): void;
    problem(): string;
    grade(chosen: string[]): Verdict;
    feedback(chosen: string[]): Node[];
    focus(): void;
  }

  /** Pure functions of a record (`record/record`). */
  interface RecordRules {
    isMap(value: any): boolean;
    empty(): LearnerRecord;
    clean(value?: any): LearnerRecord;
    read(text: string): { record: LearnerRecord; fault: "" | "corrupt" | "newer" };
    fromVersion1(value: any): any;
    fromVersion2(value: any): object;
    split(record: LearnerRecord): [kept: LearnerRecord, rest: LearnerRecord];
    talkKey(talk: { date: string; time: string }): string;
    merge(first: LearnerRecord, second: LearnerRecord): LearnerRecord;
    stage(answer: AnswerState, score: number, today: string): number;
    due(answer: AnswerState): string | null;
    daysAfter(date: string, days: number): string;
  }

  /** Pure functions of the course and a record (`record/progress`). */
  interface ProgressRules {
    isDone(question: CourseQuestion, record: LearnerRecord): boolean;
    questions(module: CourseModule, record: LearnerRecord): CourseQuestion[];
    module(module: CourseModule, record: LearnerRecord): { done: string | null; finished: number; of: number; complete: boolean };
    remaining(course: CourseData, record: LearnerRecord): CourseModule[];
    at(module: CourseModule, record: LearnerRecord): { number: number; of: number; anchor: string } | null;
    hasBegun(record: LearnerRecord): boolean;
    next(course: CourseData, record: LearnerRecord): CourseModule | null;
  }

  interface GivenAnswer {
    id: string; revision: string; choices: string[]; result: number; tries: number; shown: boolean;
  }

  /** What a learner may give away (`record/answer-file`): no name, date, time or words of theirs. */
  interface AnswerFile {
    format: number; course: string; month: string; sender: string; number: number; answers: GivenAnswer[];
  }

  type FileFault = "not_json" | "not_ours" | "other_course" | "newer" | "empty" | "too_large";
  type Change = { added: number; replaced: number; removed: number };

  /** Pure functions of a record and a file of one (`record/transfer`). */
  interface TransferRules {
    counts(record: LearnerRecord): [kind: string, count: number][];
    changes(before: LearnerRecord, after: LearnerRecord): [kind: string, change: Change][];
    write(course: string, record: LearnerRecord): string;
    read(text: string, course: string): { fault: ""; record: LearnerRecord; left: number } | { fault: FileFault };
    leftOut(value: any, record: LearnerRecord): number;
  }

  type Counted = { score: number; hits: number; misses: number; of: number };

  /** Pure functions of an answer (`question/grade`, `question/grade-text`, and the widgets' own). */
  interface GradeRules {
    single(right: string[], chosen: string[]): Counted;
    multiple(right: string[], chosen: string[]): Counted;
    count(right: string[], chosen: string[], score: (hits: number, misses: number) => number): Counted;
    share(right: string[], chosen: string[]): Counted;
    order(right: string[], chosen: string[]): { score: number; wrong: number };
    word(answers: string[], written: string): { right: boolean; spelling?: string };
    parse(written: string, amounts: string): number | [before: string, after: string] | null;
  }

  type Slot = { date?: string; weekday?: string; start: string; end?: string };
  type ComingTime = { date: string; time: string; end?: string; minutes: number };

  interface Span { date: string; time?: string; minutes?: number }
  interface CalendarEvent extends Span { title: string; place?: string; text?: string; now: Date }
  /** A class or a part whose own script is the only one to know its insides. */
  type Own = any;

  interface Kurs {
    id: string;
    base: string;
    /** Fulfilled when all of the page is read. */
    ready: Promise<unknown>;
    host: Host | null;
    scheme: { chosen(): string | undefined; choose(name: string): void; forget(): void };
    attempt<T>(act: () => T): T | null;
    element(name: string, attributes?: { [name: string]: string | number }, ...children: (string | Node)[]): Found;
    markMenu(): void;
    load(path: string, get: () => unknown, then?: () => void, fail?: () => void): Promise<void>;
    later(act: () => void): void;
    tellDone($root: HTMLElement): void;

    modules: { [name: string]: (new ($root: HTMLElement, store: Store) => Component) | Own };
    errors: {
      missingElement($root: Element, selector: string): Error;
      unknownName($root: Element, attribute: string, name: string | undefined): Error;
      missingMethod(object: object, method: string): Error;
    };
    Component: typeof Component;
    /** The page's components, in the order of the page. */
    components: Own[];
    speak($start: HTMLElement): void;
    button(text: string, act: () => void, kind?: string): HTMLButtonElement;
    format(sentence: string, values: object): string;
    formatCount(words: Words, count: number): string;
    copies($nodes: Iterable<Node>): Node[];
    options(choices: { code: string; label: string }[]): HTMLElement[];
    renewLists($part: Element): void;
    show($part: Found, seen?: boolean): void;
    onSubmit($form: HTMLFormElement, act: () => void): void;
    moveTo(focus: () => void): void;
    announce($status: HTMLElement, ...content: (string | Node)[]): void;
    dateInWords(date: string): string;
    dayInWords(date: string): string;
    weekdayInWords(date: string): string;
    timeInWords(time: string): string;
    startCopying($root: HTMLElement): void;
    calendar(event: CalendarEvent): string;
    download(name: string, type: string, text: string): void;
    remind(date: string, now: Date): void;

    /** A `Store`, once `record/consent-mode` has given it what changes the learner's answer. */
    Store: Own;
    store: Store;
    storages(): Storages;
    record: RecordRules;
    progress: ProgressRules;
    transfer: TransferRules;
    answerFile: {
      newSender(): string;
      of(course: string, record: LearnerRecord, today: string): AnswerFile;
      text(file: AnswerFile): string;
    };
    showAnswers(part: Component): void;
    /** A conversation that the record has; undefined where it has none by that key. */
    talkOf(record: LearnerRecord, key: string): Own;
    askConsent($after: HTMLElement, store: Store, question?: string): void;

    BaseQuestion: typeof BaseQuestion;
    Question: Own;
    UngradedQuestion: typeof UngradedQuestion;
    questionTypes: { [type: string]: new ($root: HTMLElement, store: Store) => BaseQuestion };
    Widget: typeof Widget;
    widgets: { [type: string]: new ($root: HTMLElement, words: Words) => Widget };
    Fill: Own;
    Numeric: Own;
    grade: GradeRules;
    normalForm(text: string): string;
    shuffled<T>(values: T[], random: () => number): T[];
    tell($notice: HTMLElement, notices: Notice[]): void;
    remindToSave($place: HTMLElement): void;
    report($details: HTMLElement, questions: BaseQuestion[]): void;
    due(questions: BaseQuestion[], today: string): { ids: string[]; next: string | null; answered: number };

    Field: new ($input: Found) => { $input: Found; readonly value: string; setError(text: string): void };
    textsOf($root: Element): { [field: string]: string };
    CheckedForm: Own;
    Booking: Own;
    Reply: Own;
    Few: Own;
    startDoor($door: Found, booking: Own, store: Store): Found;
    when: {
      check(date: string, time: string, now: { today: string; clock: () => Date }): { date: string; time: string };
      timeOf(now: Date): string;
      suggestion(today: string): string;
      inWords(when: { date: string; time: string }): string;
    };
    letter: Own;
    talk: {
      replyDay(talk: { date: string; reply?: string }): string;
      left(record: LearnerRecord, today: string): string[];
      keep(record: LearnerRecord, talk: Talk, written: string[], before: string): string;
      inWords(talk: Talk): string;
      save(talk: Talk, now: Date, minutes?: number): void;
      saveReply(talk: Talk, now: Date): void;
    };
    comingTimes(slots: Slot[], today: string, clock: string, until: string): ComingTime[];

    bank?: Own;
    contacts: Own;
    invitation: Own;
    Find: Own;
    Invite: Own;
    Shortlist: Own;
    startFeedback($root: HTMLElement): void;

    wordsOf(text: string): string[];
    stem(word: string, endings: string[]): string;
    fit(words: string[], word: string, stem: string): number;
    find: Own;
    sections: Own;
    excerpt(text: string, stems: string[]): string;
    Search: Own;
    search: Own;

    BitWriter: Own;
    BitReader: Own;
    code: Own;
    standards: Own;
    lms: Own;
    hostOf: Own;
    Session: Own;
    interaction: Own;
    CourseFrame: Own;
    Windows: Own;
    verdict: Own;
    player: Own;

    words: Words;
    tool_words: Words;
    dialogue_words: Words;
    later_words: Words;
    reminder_words: Words;
    answer_words: Words;
    /** How the answers of each type with a right answer are kept (`model/question.py`). */
    answer_codings: { [type: string]: string };
    search_words: Words;
    course: CourseData;
    package: Own;
  }
}

export {};
