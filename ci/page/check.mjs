// What people see who open the page of `plan report --html` in a browser: on a phone, on a desktop and on paper, in light and
// in the dark, in both languages; and whether those can use it who do not see it or have no mouse.
//
// Usage: node check.mjs FOLDER. Reads the *.html in it and leaves pictures and papers beside them, to be looked at.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { clipped, contrasts, crossings, labels, outline, unlabelled } from "./inside.mjs";

const folder = path.resolve(process.argv[2]);
const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VIEWS = [
  { width: 390, scheme: "light" },
  { width: 800, scheme: "light" },
  { width: 1280, scheme: "light" },
  { width: 1280, scheme: "dark" },
];
const HIGHEST = 4000;
const A4 = /\/MediaBox \[0 0 (59[456][.\d]* 84[12]|84[12][.\d]* 59[456])[.\d]*\]/g;

const counts = { views: 0, rules: 0, labels: 0, sheets: 0 };
const pages = fs.readdirSync(folder).filter((name) => name.endsWith(".html")).sort();
assert(pages.length >= 4, `only ${pages.length} pages in ${folder}`);
for (const name of pages) {
  const file = path.join(folder, name);
  // what would break a page breaks it where there is least room or most colour
  const views = name.startsWith("plan-") ? VIEWS : VIEWS.filter(({ width, scheme }) => width < 500 || scheme === "dark");
  for (const view of views) await look(file, view);
  await print(file);
}
console.log(
  `${counts.views} views of pages: ${counts.rules} rules of axe passed, ${counts.labels} labels of pictures apart from each other, ` +
    `${counts.sheets} sheets of A4`,
);

/** Opens a page in a browser of its own, on which nothing may be asked for and nothing complained about. */
async function open(file, options) {
  const browser = await launch();
  const page = await browser.newPage(options);
  const address = pathToFileURL(file).href;
  page.on("console", (message) => assert.fail(`${file}: ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => assert.fail(`${file}: ${error}`));
  page.on("request", (request) => assert.equal(request.url(), address, "a request"));
  await page.goto(address);
  return page;
}

async function look(file, { width, scheme }) {
  const where = `${path.basename(file)} at ${width}, ${scheme}`;
  const page = await open(file, {
    viewport: { width, height: 900 },
    colorScheme: scheme,
    deviceScaleFactor: width < 500 ? 2 : 1,
  });
  // the whole of a long page is more than Chromium can hold as one picture
  const height = Math.min(HIGHEST, await page.evaluate(() => document.documentElement.scrollHeight));
  const picture = file.replace(".html", `-${width}-${scheme}.png`);
  await page.screenshot({ path: picture, fullPage: true, clip: { x: 0, y: 0, width, height } });

  const { language, headings, landmarks, tables, pictures } = await page.evaluate(outline);
  assert.equal(language, file.endsWith("zh.html") ? "zh-CN" : "en", where);
  assert.equal(headings.filter((level) => level === 1).length, 1, where);
  headings.reduce((before, level) => (assert(level <= before + 1, `${where}: headings ${headings}`), level));
  assert.deepEqual(landmarks, ["header", "nav", "main", "footer"], where);
  assert(tables.length > 0 && pictures.length > 0, where);
  for (const table of tables) assert(table.caption && table.columns && table.rows, `${where}: ${JSON.stringify(table)}`);
  for (const picture of pictures) assert(picture.title && picture.text.length > 40, `${where}: ${JSON.stringify(picture)}`);
  assert.deepEqual(await page.evaluate(unlabelled), [], where);

  const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
  assert(scroll <= width, `${where}: ${scroll} wide`);
  assert.deepEqual(await page.evaluate(clipped), [], `${where}: cut off`);
  assert.deepEqual(await page.evaluate(crossings), [], `${where}: labels on labels`);
  assert.deepEqual(await page.evaluate(contrasts), [], `${where}: too faint`);
  counts.labels += await page.evaluate(labels);

  // folded tables are judged as well, each by its first rows: all rows of a table are alike, and axe looks at every cell
  await page.evaluate(() => {
    document.querySelectorAll("details").forEach((details) => (details.open = true));
    document.querySelectorAll("tbody tr:nth-child(n + 6)").forEach((row) => row.remove());
    document.querySelectorAll(".hits rect").forEach((rect) => rect.remove());
  });
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const told = found.violations.map((rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((node) => node.html.slice(0, 200)).slice(0, 3)}`);
  assert.deepEqual(told, [], where);
  counts.rules += found.passes.length;

  // the first stop of the keyboard is the way past the contents, and whatever has the focus shows it
  await page.evaluate(() => globalThis.scrollTo(0, 0));
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => {
    const box = document.activeElement.getBoundingClientRect();
    const style = getComputedStyle(document.activeElement);
    return { to: document.activeElement.getAttribute("href"), seen: box.left >= 0 && box.top >= 0, outline: style.outlineStyle };
  });
  assert.deepEqual(first, { to: "#content", seen: true, outline: "solid" }, where);
  counts.views += 1;
  await page.context().browser().close();
}

async function print(file) {
  const page = await open(file, { viewport: { width: 1280, height: 900 }, colorScheme: "dark" });
  const sheets = async (suffix) => {
    const paper = file.replace(".html", `${suffix}.pdf`);
    await page.pdf({ path: paper, preferCSSPageSize: true, printBackground: false });
    const text = fs.readFileSync(paper, "latin1");
    const [all, a4] = [text.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0, text.match(A4)?.length ?? 0];
    assert(all > 0 && all === a4, `${paper}: ${a4} of ${all} sheets are A4`);
    counts.sheets += all;
    return all;
  };
  const folded = await sheets("");
  if (await page.evaluate(() => document.querySelectorAll("details").length)) {
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    assert((await sheets("-unfolded")) > folded, `${file}: unfolded tables are not printed`);
  }
  // paper is white, whatever the screen is; and as wide as what is printed on it
  await page.setViewportSize({ width: 688, height: 1000 });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)", file);
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll("main *")]
      // tables of many columns have sheets of their own, laid across
      .filter((block) => block.getBoundingClientRect().right > (block.closest("table.crowd") ? 1010 : 690) && !block.matches(".unseen"))
      .map((block) => `${block.localName} ${block.textContent.slice(0, 40)}`),
  );
  assert.deepEqual(wide.slice(0, 3), [], `${file}: too wide on paper`);
  await page.context().browser().close();
}
