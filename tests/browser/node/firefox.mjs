// A person at a Firefox: finds things by their names, and notes every word in the console.
import assert from "node:assert/strict";
import puppeteer from "puppeteer-core";

export const launch = (prefs = {}) => puppeteer.launch({
  browser: "firefox", executablePath: process.env.FIREFOX, extraPrefsFirefox: prefs,
});

export class Visitor {
  constructor(context, page) {
    Object.assign(this, { context, page, heard: [] });
    page.on("console", (message) => this.heard.push(message.text()));
    page.on("pageerror", (error) => this.heard.push(error.message));
  }

  /** A visitor whom this browser has never met. */
  static async in(browser) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    return new Visitor(context, page);
  }

  async open(address) {
    await this.page.goto(address);
    return this;
  }

  /** Leave, and come back in a new tab of the same browser. */
  async comeBack(address) {
    await this.page.close();
    const again = new Visitor(this.context, await this.context.newPage());
    again.heard = this.heard;
    return again.open(address);
  }

  async leave() {
    await this.context.close();
    assert.deepEqual(this.heard, []);
  }

  /** The first that is seen of what the selector finds, with these words and no other where there are any. */
  find(selector, words = null) {
    return this.page.waitForFunction((wanted, exact) => Array.from(document.querySelectorAll(wanted)).find((each) =>
      each.checkVisibility() && (exact === null || each.textContent.trim() === exact)), { timeout: 10000 }, selector, words);
  }

  async press(selector, words) {
    await (await this.find(selector, words)).click();
  }

  async type(selector, words) {
    await (await this.find(selector)).type(words);
  }

  /** Wait until these words are there. */
  async hears(selector, words) {
    const text = () => this.page.evaluate((wanted) => document.querySelector(wanted)?.textContent.trim(), selector);
    await this.page.waitForFunction((wanted, exact) => document.querySelector(wanted)?.textContent.trim() === exact,
      { timeout: 10000 }, selector, words).catch(async () => assert.equal(await text(), words));
  }

  /** Move by keyboard to the first that the selector finds. */
  async tabTo(selector) {
    for (let press = 0; press < 80; press += 1) {
      await this.page.keyboard.press("Tab");
      if (await this.page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) {
        return;
      }
    }
    assert.fail(`the keyboard does not come to ${selector}`);
  }

  /** What each of the two stores holds under the course's key. */
  stored() {
    return this.page.evaluate(() => [localStorage, sessionStorage].map((each) => each.getItem("kurs:mini") !== null));
  }
}
