// Lighthouse's readings of some addresses, as on a phone: a line of JSON for each, with the scores and what took points.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["accessibility", "best-practices", "performance"];
const chrome = await launch({ chromePath: process.env.CHROMIUM, chromeFlags: ["--headless=new", "--no-sandbox"] });
try {
  for (const address of process.argv.slice(2)) {
    const readOnce = () => lighthouse(address, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" });
    let { lhr } = await readOnce();
    if (lhr.runtimeError?.code === "NO_NAVSTART") {
      ({ lhr } = await readOnce()); // on a busy machine it misses the start, and asks to be run again
    }
    if (lhr.runtimeError) {
      throw new Error(`${address}: ${lhr.runtimeError.message}`);
    }
    const read = ([name, category]) => [name, {
      score: Math.round(category.score * 100),
      lost: category.auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
        .map(({ id }) => `${id}: ${lhr.audits[id].displayValue || lhr.audits[id].title}`),
    }];
    console.log(JSON.stringify(Object.fromEntries(Object.entries(lhr.categories).map(read))));
  }
} finally {
  chrome.kill();
}
