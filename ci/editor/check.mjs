// What people see in an editor: nothing wrong with the plans we ship, keys and values offered with their meaning in both
// languages, and mistakes marked where they are.

import assert from "node:assert/strict";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { start } from "./client.mjs";

const folder = fileURLToPath(new URL("../../plans", import.meta.url));
const comment = "# yaml-language-server: $schema=plan.schema.json\n";

const SOUND = `${comment}plan: 1
name: 2027 年度计划
year: 2027
gmv:
  target: 1200万
  quarters: {Q1: 20%, Q2: 35%, Q3: 15%, Q4: rest}
  months:
    Q2: {04: 25%, 5月: 25%, 2027-06: 50%}
promos:
  - id: 618
    tier: core
    phases:
      - kind: warmup
        dates: 05-17..05-31
      - kind: sale
        dates: 06-06..06-18
        uplift: 5
readiness:
  - task: 压力测试
    lead: 7 days
budget:
  marketing:
    rate: 10%
    split: {promo: 60%, daily: 40%}
`;

// [what is replaced, by what, the line it is on, what the editor says there]
const MISTAKES = [
  ["target: 1200万", "target: ￥1200", 6, "写金额，不带货币符号"],
  ["target: 1200万", "target:", 6, "write an amount without currency"],
  ["target: 1200万", "target: 1200万\n  weekday: {sat: 1.2}", 7, "weekday"],
  ["Q1: 20%", "Q1: 35", 7, "带百分号"],
  ["Q4: rest", "Q5: 30%", 7, "Q5"],
  ["04: 25%", "四月: 25%", 9, "写月份"],
  ["year: 2027", "year: 27", 4, "Value is below the minimum of 2000"],
  ["tier: core", "tier: main", 12, "只能写 core、segment / write core or segment"],
  ["dates: 05-17..05-31", "dates: 5/17-5/31", 15, "写月-日"],
  ["dates: 05-17..05-31", "dates: 05-17..05-31\n        uplift: 2", 16, "预热阶段不写 uplift"],
  ["uplift: 5", "uplift: 5\n        share: 20%", 19, "只能写一个"],
  ["        dates: 06-06..06-18\n", "", 16, 'Missing property "dates"'],
  ["lead: 7 days", "lead: 7天", 21, "写若干天、周或月"],
  ["    rate: 10%\n", "", 23, "rate、amount、band 至少写一个"],
  ["rate: 10%", "rate: 10%\n    timing: even", 25, "有 split 的预算项不写 timing"],
  ["name: 2027 年度计划", "name: TBD", 3, "占位符要换成定下来的内容"],
];

// [the text up to the cursor, what must be offered there]
const OFFERS = [
  ["", ["plan", "name", "year", "gmv", "quarters", "promos", "readiness", "calendar", "budget", "budget_ceiling", "currency"]],
  ["gmv:\n  target: 1亿\n  ", ["quarters", "months", "weekdays"]],
  ["promos:\n  - id: 618\n    ", ["name", "tier", "platforms", "status", "phases"]],
  ["promos:\n  - id: 618\n    tier: ", ["core", "segment"]],
  ["promos:\n  - id: 618\n    status: ", ["planned", "cancelled"]],
  ["promos:\n  - id: 618\n    phases:\n      - dates: 06-01\n        ", ["kind", "name", "uplift", "share"]],
  ["promos:\n  - id: 618\n    phases:\n      - kind: ", ["warmup", "presale", "sale", "encore"]],
  ["readiness:\n  - task: 压力测试\n    ", ["lead", "before", "lag", "after", "on", "owner", "tiers", "promos", "done"]],
  ["budget:\n  marketing:\n    ", ["band", "rate", "split", "promos", "channels", "timing"]],
  ["budget:\n  marketing:\n    timing: ", ["gmv", "even"]],
];
// values that carry no meaning of their own, only a spelling
const SPELLINGS = [
  ["currency: ", "CNY"],
  ["gmv:\n  target: ", "1200万"],
  ["budget_ceiling: ", "100%"],
  ["budget:\n  marketing:\n    band: ", "8%..12%"],
];

// keys of SOUND that are hovered over, and a word of each language that must be said
const HOVERS = [
  ["year", "计划年度", "required"],
  ["target", "全年 GMV 目标", "GMV of the whole year"],
  ["5月", "这个月占本季度", "one month may be"],
  ["Q2", "第二季度", "Second quarter"],
  ["tier", "核心大促，全公司参战", "carries the year"],
  ["kind", "预热蓄水", "the sale itself"],
  ["uplift", "爆发系数", "How many times an ordinary day"],
  ["lead", "提前多久", "How long before"],
  ["rate", "费比", "the middle of `band`"],
  ["daily", "日常部分", "outside promotions"],
];

/** The line and character of an offset, as editors count them. */
function position(text, offset) {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length - 1, character: lines.at(-1).length };
}

const bilingual = (text) => /[一-鿿]/.test(text) && /[a-z]{3}/.test(text);
const said = (diagnostics) => diagnostics.map(({ range, message }) => `${range.start.line + 1}: ${message}`).join("\n");

async function main() {
  const server = await start(folder);
  let asked = 0;
  const count = () => `untitled-${(asked += 1)}.yaml`;

  const plans = fs.readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  assert.ok(plans.length >= 5, `only ${plans.length} plans`);
  // all at once: the server waits a moment before it speaks about a file
  const opened = plans.map((name) => [name, server.open(name, fs.readFileSync(path.join(folder, name), "utf8"))]);
  const sound = server.open(count(), SOUND);
  const mistakes = MISTAKES.map(([before, after, ...expected]) => {
    const text = SOUND.replace(before, after);
    assert.notEqual(text, SOUND, `nothing to replace: ${before}`);
    return [after, ...expected, server.open(count(), text)];
  });

  for (const [name, { diagnostics }] of opened) {
    assert.equal(said(await diagnostics), "", name);
  }
  assert.equal(said(await sound.diagnostics), "");
  for (const [key, chinese, english] of HOVERS) {
    const offset = SOUND.search(new RegExp(`(?<=[ {-]|\n)${key}:`));
    const text = await server.hover(sound.uri, position(SOUND, offset + 1));
    assert.ok(text.includes(chinese) && text.includes(english), `hovering over ${key}: ${text}`);
  }

  for (const [after, line, message, file] of mistakes) {
    const diagnostics = await file.diagnostics;
    const there = diagnostics.filter(({ range }) => range.start.line + 1 === line);
    assert.ok(said(there).includes(message), `${after}: expected "${message}" on line ${line}, not\n${said(diagnostics)}`);
    assert.equal(diagnostics.length, there.length, `${after}: said elsewhere\n${said(diagnostics)}`);
  }

  for (const [text, expected] of OFFERS) {
    const { uri } = server.open(count(), comment + text);
    const items = await server.complete(uri, position(comment + text, comment.length + text.length));
    for (const label of expected) {
      const item = items.find((item) => item.label === label);
      assert.ok(item, `after\n${text}\n${label} is not offered, only ${items.map((item) => item.label).join(", ")}`);
      const meaning = item.documentation?.value ?? item.documentation ?? "";
      assert.ok(bilingual(meaning), `after\n${text}\n${label} is offered without its meaning in both languages: ${meaning}`);
    }
  }
  for (const [text, label] of SPELLINGS) {
    const { uri } = server.open(count(), comment + text);
    const items = await server.complete(uri, position(comment + text, comment.length + text.length));
    assert.ok(items.some((item) => item.label === label), `after\n${text}\n${label} is not offered`);
  }

  await server.stop();
  const offers = OFFERS.length + SPELLINGS.length;
  console.log(`editor: ${plans.length} plans clean, ${HOVERS.length} hovers, ${MISTAKES.length} mistakes, ${offers} completions`);
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(`editor: ${error.message}`);
    process.exit(1);
  },
);
