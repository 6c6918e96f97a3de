// Validates pages (html-validate, its recommended rules) and looks for barriers in them (axe-core in headless
// Chromium, light and dark, 1200 and 420 px wide). Prints what is found; exits with 1 where anything serious is.
//
//   cd benchmarks/pages && npm install && node check.mjs PAGE...
//
// CHROMIUM names the browser, /usr/bin/chromium unless set. Scripts are put into the page past its policy.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate } from "html-validate";
import puppeteer from "puppeteer-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// A bar's parts have their sizes from data; how long a title is is up to who wrote the assessment.
const rules = { "no-inline-style": "off", "long-title": "off" };
const validator = new HtmlValidate({ extends: ["html-validate:recommended"], rules });
const serious = new Set(["serious", "critical"]);
const looks = ["light", "dark"].flatMap((scheme) => [1200, 420].map((width) => ({ scheme, width })));

async function validated(path) {
  const report = await validator.validateString(readFileSync(path, "utf8"));
  for (const message of report.results.flatMap((one) => one.messages)) {
    console.log(`${path}:${message.line}: ${message.ruleId}: ${message.message}`);
  }
  return report.errorCount;
}

async function barriers(browser, path, { scheme, width }) {
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(pathToFileURL(resolve(path)).href);
  await page.evaluate(axe);
  await page.evaluate(() => {
    const panel = document.querySelector("article[id]"); // shown when it is linked to
    if (panel) location.hash = panel.id;
  });
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  await page.close();
  const where = `${path} ${scheme} ${width}`;
  for (const one of violations) {
    console.log(`${where}: ${one.impact}: ${one.id}: ${one.help} (${one.nodes.length})`);
    for (const node of one.nodes.slice(0, 3)) console.log(`    ${node.html.slice(0, 160)}`);
  }
  if (wide) console.log(`${where}: the page is wider than the window`);
  console.log(`${where}: ${passes.length} rules passed, ${violations.length} not`);
  return violations.filter((one) => serious.has(one.impact)).length + (wide ? 1 : 0);
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
let bad = 0;
for (const path of process.argv.slice(2)) {
  const found = await Promise.all([validated(path), ...looks.map((look) => barriers(browser, path, look))]);
  bad += found.reduce((sum, count) => sum + count, 0);
}
await browser.close();
process.exit(bad ? 1 : 0);
