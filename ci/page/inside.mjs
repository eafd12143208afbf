// Questions put to the page from inside: each function runs in the browser and takes nothing from here.

export function outline() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const named = (svg, at) => document.getElementById(svg.getAttribute("aria-labelledby").split(" ")[at])?.textContent ?? "";
  return {
    language: document.documentElement.lang,
    headings: all("h1, h2, h3, h4, h5, h6").map((heading) => Number(heading.tagName[1])),
    landmarks: all("body > header, body > nav, body > main, body > footer").map((part) => part.localName),
    tables: all("table").map((table) => ({
      caption: table.caption?.textContent.trim(),
      columns: [...table.tHead.rows[0].cells].every((cell) => cell.scope === "col" && cell.textContent.trim()),
      rows: [...table.tBodies[0].rows].every((row) => row.cells[0].scope === "row" && row.cells.length === table.tHead.rows[0].cells.length),
    })),
    pictures: all("figure svg[role=img]").map((svg) => ({
      title: named(svg, 0),
      text: named(svg, 1),
    })),
  };
}

/** References that lead nowhere. */
export function unlabelled() {
  const missing = [];
  for (const element of document.querySelectorAll("[aria-labelledby], a[href]")) {
    const ids = element.getAttribute("aria-labelledby")?.split(" ") ?? [element.getAttribute("href").replace(/^#/, "")];
    missing.push(...ids.filter((id) => !document.getElementById(id)?.textContent.trim()));
  }
  return missing;
}

/** How many labels there are in the pictures that are shown. */
export function labels() {
  return [...document.querySelectorAll("figure svg text")].filter((text) => text.getClientRects().length).length;
}

/** Labels that stand outside of their picture, and blocks that are wider than the page. */
export function clipped() {
  const out = [];
  for (const svg of document.querySelectorAll("figure svg")) {
    const frame = svg.getBoundingClientRect();
    if (!frame.width) continue;
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 2 || box.bottom > frame.bottom + 2) {
        out.push(text.textContent);
      }
    }
  }
  const width = document.documentElement.clientWidth;
  for (const block of document.querySelectorAll("h1, h2, h3, p, dd, dt, li, figure, .scroll, details")) {
    if (block.getBoundingClientRect().right > width + 1) out.push(block.textContent.slice(0, 60));
  }
  return out;
}

/** Pairs of labels of one picture that lie on each other. */
export function crossings() {
  const out = [];
  for (const svg of document.querySelectorAll("figure svg")) {
    const boxes = [...svg.querySelectorAll("text")].map((text) => [text.getBoundingClientRect(), text.textContent]).filter(([box]) => box.width);
    boxes.sort(([a], [b]) => a.top - b.top);
    boxes.forEach(([a, name], at) => {
      for (const [b, other] of boxes.slice(at + 1)) {
        if (b.top > a.bottom) break;
        // boxes have room above and below the letters
        const [wide, high] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
        if (wide > 0.5 && high > Math.min(a.height, b.height) * 0.3) out.push(`${name} | ${other}`);
      }
    });
  }
  return out;
}

/** Labels of pictures below 4.5 : 1, and fills below 3 : 1, against the paper. */
export function contrasts() {
  const light = (color) => {
    const [red, green, blue] = color.match(/[\d.]+/g).map(Number).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const ratio = (color) => {
    const [low, high] = [paper, light(color)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const out = new Set();
  const judge = (selector, least) => {
    for (const element of document.querySelectorAll(selector)) {
      const { fill } = getComputedStyle(element);
      if (fill.startsWith("rgb") && ratio(fill) < least) out.add(`${element.getAttribute("class")}: ${fill} is ${ratio(fill).toFixed(2)}`);
    }
  };
  judge("figure svg text", 4.5);
  judge(".c-sale, .s-sale, .f0, .f2, .f4, .f6, .b1, .b3, .b5, .b7, .loss, rect.core:not(.tint), rect.segment:not(.tint)", 3);
  return [...out];
}
