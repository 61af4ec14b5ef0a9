// @requires core/calendar, core/component, core/dom, form/field, record/consent-mode, record/store, record/transfer, data/tool_words.data
/* My data: what this browser holds, where it is stored, to a file and from one, and away with it. */

const LARGEST = 1e6;

kurs.modules.data = class Data extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.words = kurs.tool_words.data;
    this.file = new kurs.Field(this.find("#data-file"));
    this.$file = this.file.$input;
    this.$preview = this.find('[data-part="preview"]');
    this.$confirm = this.find('[data-part="confirm"]');
    this.listen();
    $root.hidden = false;
    this.show();
  }

  listen() {
    const onClick = (selector, act) => this.find(selector).addEventListener("click", act);
    kurs.onSubmit(this.find("form"), () => this.chooseMode());
    this.$file.addEventListener("change", () => this.open());
    ["kurs:consented", "kurs:given"].forEach((name) => document.addEventListener(name, () => this.show()));
    onClick("[data-save]", () => this.save());
    onClick("[data-load]", () => this.load());
    onClick('[data-part="preview"] [data-cancel]', () => this.cancel());
    onClick("[data-clear]", () => this.ask());
    onClick("[data-sure]", () => this.clear());
    onClick('[data-part="confirm"] [data-cancel]', () => this.leave());
  }

  announce(selector, text) {
    kurs.announce(this.find(selector), text);
  }

  list($list, texts) {
    $list.replaceChildren(...texts.map((text) => kurs.element("li", {}, text)));
    $list.hidden = texts.length === 0;
  }

  show() {
    const { mode, place, record } = this.store;
    const held = kurs.transfer.counts(record).map(([kind, count]) => kurs.formatCount(this.words[kind], count));
    const scheme = kurs.scheme.chosen() ? [this.words.scheme] : [];
    const key = kurs.host ? (kurs.host.isSaving ? "lms" : "lms_stopped") : place === "memory" ? "memory" : held.length === 0 && place !== "local" ? "nothing" : mode || (place === "local" ? "partly" : "unasked");
    this.find("[data-place]").textContent = this.words.places[key];
    this.list(this.find("[data-holdings]"), [...held, ...scheme]);
    this.$root.querySelectorAll("[name=where]").forEach(($radio) => { $radio.checked = $radio.value === mode; });
    this.$root.querySelectorAll("[data-writes]").forEach(($each) => { $each.hidden = place === "memory"; });
    kurs.markMenu();
  }

  chooseMode() {
    const $chosen = this.$root.querySelector("[name=where]:checked");
    const $error = this.find("#data-where-error");
    $error.hidden = $chosen !== null;
    if ($chosen === null) {
      $error.textContent = this.words.choose_where;
      this.find("[name=where]").focus();
      return;
    }
    this.store.setMode($chosen.value);
    this.show();
    this.announce("form .status", this.words.now[this.store.mode || "no"]);
  }

  save() {
    const name = kurs.format(this.words.file_name, { date: this.store.today });
    this.store.refresh();
    kurs.download(name, "application/json", kurs.transfer.write(kurs.id, this.store.record));
    this.announce("[data-saved]", kurs.format(this.words.saved, { name }));
  }

  async open() {
    const [file] = this.$file.files;
    this.cancel(false);
    if (!file) {
      return;
    }
    const found = file.size > LARGEST ? { fault: "too_large" } : kurs.transfer.read(await file.text(), kurs.id);
    if (!("record" in found)) {
      this.file.setError(this.words.faults[found.fault]);
      this.$file.focus();
      return;
    }
    const { record, left } = found;
    this.loaded = record;
    this.store.refresh();
    const changes = kurs.transfer.changes(this.store.record, record).map(([kind, change]) => this.change(kind, change));
    this.list(this.find("[data-changes]"), [
      ...(changes.length > 0 ? changes : [this.words.no_change]), ...(left > 0 ? [kurs.formatCount(this.words.left_out, left)] : []),
    ]);
    this.$preview.hidden = false;
    this.find("h3").focus();
  }

  /** "Svar: 3 kommer till, 1 försvinner." */
  change(kind, change) {
    const become = this.words[["plan", "held"].includes(kind) ? "becomes" : "become"];
    const parts = Object.entries(change).filter(([, count]) => count > 0)
      .map(([how, count]) => kurs.format(become[how], { count }));
    return kurs.format(this.words.change, { kind: this.words.kinds[kind], changes: parts.join(", ") });
  }

  load() {
    this.store.remove("session", this.store.draftsKey);
    this.store.update((record) => Object.assign(record, this.loaded, { asked: record.asked, keeps: record.keeps }));
    this.$file.value = "";
    this.cancel();
    this.show();
    this.tellChanged();
    this.announce("[data-loaded]", this.words.loaded);
    if (this.store.mode !== "yes") {
      kurs.later(() => kurs.askConsent(this.find("[data-loaded]"), this.store, this.words.keep_too));
    }
  }

  /** What another part of the page shows of the record is no longer so. */
  tellChanged() {
    document.dispatchEvent(new CustomEvent("kurs:held"));
  }

  cancel(isWhole = true) {
    this.$preview.hidden = true;
    this.file.setError("");
    if (isWhole) {
      this.$file.value = "";
      this.$file.focus();
    }
  }

  ask() {
    this.$confirm.hidden = false;
    this.find(".sure").focus();
  }

  leave() {
    this.$confirm.hidden = true;
    this.find("[data-clear]").focus();
  }

  clear() {
    this.store.clear();
    kurs.scheme.forget();
    this.leave();
    this.show();
    this.tellChanged();
    this.announce("[data-cleared]", this.words.cleared);
  }
};
