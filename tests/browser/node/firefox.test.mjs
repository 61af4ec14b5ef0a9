// What a second browser must do too. SERVED is the miniature course on an intranet, OPENED the same as files.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { after, afterEach, beforeEach, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { Visitor, launch } from "./firefox.mjs";

const { DOWNLOADS, OPENED, SERVED } = process.env;
const MODULE = "kurs/alla-typer/index.html";
const TRUE = "#fraga-ramen-forst";
const ORDER = "#fraga-stegen";

const browser = await launch({
  "browser.download.dir": DOWNLOADS, "browser.download.folderList": 2, "browser.download.useDownloadDir": true,
});
let visitor;

beforeEach(async () => { visitor = await Visitor.in(browser); });
afterEach(() => visitor.leave());
after(() => browser.close());

/** Answer the question of two choices, rightly or not. */
async function answer(right) {
  const key = await visitor.page.$eval(`${TRUE} .reason[data-right]`, (each) => each.dataset.option);
  await visitor.press(`${TRUE} input${right ? "" : ":not("}[value="${key}"]${right ? "" : ")"}`);
  await visitor.press(`${TRUE} button`, "Svara");
}

async function answerAndSay(words) {
  await visitor.open(SERVED + MODULE);
  await answer(true);
  await visitor.hears(`${TRUE} .status`, "Rätt.");
  await visitor.press(".ask button", words);
}

test("yes: what was answered is there in a new tab", async () => {
  await answerAndSay("Ja, allt jag gör här");
  visitor = await visitor.comeBack(SERVED + MODULE);
  await visitor.hears(`${TRUE} .status`, "Rätt.");
  assert.deepEqual(await visitor.stored(), [true, false]);
});

test("no: nothing is left in a new tab", async () => {
  await answerAndSay("Nej");
  assert.deepEqual((await visitor.stored())[0], false);
  visitor = await visitor.comeBack(SERVED + MODULE);
  await visitor.hears(`${TRUE} .status`, "");
  assert.deepEqual(await visitor.stored(), [false, false]);
});

test("a shared computer: kept in the tab, and gone with it", async () => {
  await answerAndSay("Jag delar dator");
  await visitor.page.reload();
  await visitor.hears(`${TRUE} .status`, "Rätt.");
  assert.deepEqual(await visitor.stored(), [false, true]);
  visitor = await visitor.comeBack(SERVED + MODULE);
  assert.deepEqual(await visitor.stored(), [false, false]);
});

test("a question: nothing chosen, wrong, the answer shown", async () => {
  await visitor.open(SERVED + MODULE);
  await visitor.press(`${TRUE} button`, "Svara");
  await visitor.find(`${TRUE} .error`);
  await answer(false);
  await visitor.find(`${TRUE} .reasons`);
  assert.match(await visitor.page.$eval(`${TRUE} .status`, (each) => each.textContent), /^Inte rätt än\./);
  await visitor.press(`${TRUE} button`, "Visa svar");
  await visitor.hears(`${TRUE} .status`, "Här är svaret.");
  await visitor.find(`${TRUE} details.answer[open]`);
});

test("an order by its buttons, which keep the focus and say the place", async () => {
  await visitor.open(SERVED + MODULE);
  const keys = await visitor.page.$$eval(`${ORDER} details.answer [data-key]`, (all) => all.map((each) => each.dataset.key));
  const item = (key) => `${ORDER} [data-items] [data-key="${key}"]`;
  await (await visitor.find(`${item(keys[0])} [data-move]:not(:disabled)`)).focus();
  for (const [place, key] of keys.entries()) {
    const at = () => visitor.page.$eval(item(key), (each) => Array.from(each.parentElement.children).indexOf(each));
    while (await at() > place) {
      const before = await at();
      await visitor.page.focus(`${item(key)} [data-move=up]`);
      await visitor.page.keyboard.press("Enter");
      await visitor.hears(`${ORDER} [role=status]`, `Plats ${before} av ${keys.length}.`);
      assert.ok(await visitor.page.$eval(item(key), (each) => each.contains(document.activeElement)));
    }
  }
  await visitor.press(`${ORDER} button`, "Svara");
  await visitor.hears(`${ORDER} .status`, "Rätt.");
});

test("a plan becomes a calendar file", async () => {
  await visitor.open(`${SERVED}min-plan.html`);
  const plan = { who: "En förälder", question: "Hur var det senast?", date: "2027-12-01", time: "14:00", place: "Vid grinden" };
  for (const [name, text] of Object.entries(plan)) {
    await visitor.find(`#plan-${name}`);
    await visitor.page.$eval(`#plan-${name}`, (each, value) => {
      each.value = value;
      each.dispatchEvent(new Event("input", { bubbles: true }));
    }, text);
  }
  await visitor.press("button", "Gör planen");
  await visitor.find(".plan-result h2");
  await visitor.press(".plan-result button", "Lägg samtalet i kalendern");
  let files = [];
  for (let turn = 0; turn < 100 && !files.some((name) => name.endsWith(".ics")); turn += 1) {
    await setTimeout(100);
    files = await readdir(DOWNLOADS);
  }
  assert.deepEqual(files, ["samtal-2027-12-01.ics"]);
  assert.match(await readFile(`${DOWNLOADS}/${files[0]}`, "utf8"), /^BEGIN:VCALENDAR\r\n[^]*\r\nSUMMARY:Samtal: Hur var det senast\?\r\n/);
});

test("the contact bank: a topic, a word, and a list to invite", async () => {
  await visitor.open(`${SERVED}kontaktbank/index.html`);
  await visitor.hears("[data-count]", "4 kontakter");
  await visitor.page.select("#find-topic", "kultur");
  await visitor.hears("[data-count]", "2 kontakter");
  await visitor.type("#find-text", "bageri");
  await visitor.hears("[data-count]", "1 kontakt");
  await visitor.press("[data-results] button", "Lägg till i listan");
  await visitor.press("button", "Bjud in dem i listan");
  await visitor.find("#ask-what");
  assert.match(await visitor.page.$eval("[data-list]", (each) => each.textContent), /Ören bageri/);
});

test("search", async () => {
  await visitor.open(`${SERVED}index.html`);
  await visitor.type("#site-search", "samtal");
  await visitor.press(".site-search__results a", "Boka ett samtal");
  await visitor.hears("h1", "Boka ett samtal");
});

test("search on a phone opens with the menu", async () => {
  await visitor.page.setViewport({ width: 375, height: 700 });
  await visitor.open(`${SERVED}index.html`);
  await visitor.press(".site-menu");
  await visitor.type("#site-search", "samtal");
  await visitor.find(".site-search__results a");
});

test("opened as files: answered, kept, searched", async () => {
  await visitor.open(`${OPENED}/${MODULE}`);
  await answer(true);
  await visitor.hears(`${TRUE} .status`, "Rätt.");
  await visitor.press(".ask button", "Ja, allt jag gör här");
  await visitor.page.reload();
  await visitor.hears(`${TRUE} .status`, "Rätt.");
  await visitor.type("#site-search", "samtal");
  await visitor.find(".site-search__results a");
});

test("by keyboard alone: past the header, answered, the menu on a phone", async () => {
  await visitor.open(SERVED + MODULE);
  await visitor.page.keyboard.press("Tab");
  assert.ok(await visitor.page.$eval(".md-skip", (each) => each === document.activeElement));
  await visitor.tabTo(`${TRUE} input`);
  await visitor.page.keyboard.press(" ");
  await visitor.find(`${TRUE} input:checked`);
  await visitor.page.keyboard.press("Enter");
  await visitor.find(`${TRUE} .status:not(:empty)`);
  await visitor.page.setViewport({ width: 375, height: 700 });
  await visitor.open(`${SERVED}index.html`);
  await visitor.tabTo(".site-menu");
  await visitor.page.keyboard.press("Enter");
  await visitor.tabTo(".site-nav a");
});

test("dark is remembered, in the tab before a yes to storing", async () => {
  await visitor.open(`${SERVED}index.html`);
  const ground = () => visitor.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const first = await ground();
  await visitor.press(".site-scheme");
  const second = await ground();
  assert.notEqual(second, first);
  await visitor.open(SERVED + MODULE);
  assert.equal(await ground(), second);
});

test("with JavaScript off the question is read, and no control is dead", async () => {
  const without = await launch({ "javascript.enabled": false });
  const reader = await Visitor.in(without);
  await reader.open(SERVED + MODULE);
  const seen = await reader.page.evaluate(() => ({
    controls: Array.from(document.querySelectorAll("article :is(button, input, select, textarea)")).filter((each) => each.checkVisibility()).length,
    answers: Array.from(document.querySelectorAll("details.answer")).filter((each) => each.checkVisibility()).length,
    questions: document.querySelectorAll(".question").length,
  }));
  await without.close();
  assert.ok(seen.questions > 5);
  assert.deepEqual(seen, { ...seen, controls: 0 });
  assert.ok(seen.answers >= 8);
});
