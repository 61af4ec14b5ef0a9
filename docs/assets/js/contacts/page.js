// @requires contacts/contacts, contacts/feedback, contacts/find, contacts/invite, contacts/shortlist, core/component, core/dom, core/options, data/tool_words.bank
/* The contact bank's page. The coordinator publishes its data beside the site, so it may be absent, old, or too old to show. */

const DATA = "kontaktbank/data/bank.js";
const OLD = 7;
const TOO_OLD = 35;

kurs.modules.bank = class Bank extends kurs.Component {
  constructor($root, store) {
    super($root, store);
    this.words = kurs.tool_words.bank;
    const start = () => this.start(kurs.bank);
    // Asked for anew each time: a browser may keep a file for days, and somebody may have left the bank since.
    kurs.load(`${DATA}?${store.clock().getTime()}`, () => kurs.bank, start, start);
  }

  start(bank) {
    if (!bank) {
      this.enter("missing");
      return;
    }
    // A demo's day stands still.
    const validOn = bank.demo ? bank.made : this.store.today;
    const age = kurs.contacts.age(bank.made, validOn);
    this.introduce(bank.coordinator);
    this.enter(age > TOO_OLD ? "stale" : "open");
    if (age <= TOO_OLD) {
      this.warn(bank, age);
      this.open(bank, validOn);
    }
  }

  enter(state) {
    kurs.show(this.find(`[data-state=${state}]`));
  }

  /** Who the coordinator is, with the address as a link. */
  introduce(coordinator) {
    const { name, email, substitute, reply_days: days } = coordinator;
    const reply = kurs.format(days === 1 ? this.words.reply_one : this.words.reply_many, { days });
    const [before, after] = kurs.format(this.words.coordinator, { name, substitute, reply }).split("{email}");
    this.$root.querySelectorAll("[data-coordinator]").forEach(($each) => {
      $each.append(before, kurs.element("a", { href: `mailto:${email}` }, email), after);
    });
  }

  warn({ demo, made }, age) {
    const $old = this.find("[data-old]");
    this.find("[data-demo]").hidden = !demo;
    $old.hidden = age <= OLD;
    $old.textContent = age > OLD ? kurs.format(this.words.old, { made: kurs.dateInWords(made) }) : "";
  }

  open(bank, validOn) {
    const labels = kurs.contacts.labelsOf(bank, this.words);
    const entries = kurs.contacts.current(bank.entries, labels, validOn, this.store.today);
    const list = new kurs.Shortlist(this.$root);
    const find = new kurs.Find(this.$root, bank, entries, labels, list);
    const invite = new kurs.Invite(this.$root, this.store, bank, labels, list);
    list.onChange = () => {
      find.markListed();
      invite.change();
    };
    this.find("[data-invite]").addEventListener("click", () => invite.open(invite.$listed, find.wish));
    this.find("[data-order]").addEventListener("click", () => invite.open(invite.$order, find.wish));
    kurs.startFeedback(this.find("[data-feedback]"));
  }
};
