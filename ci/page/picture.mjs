// The top of a page as a picture, two dots for each: node picture.mjs PAGE PICTURE

import path from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";

const [page, picture] = process.argv.slice(2).map((name) => path.resolve(name));
const browser = await launch();
const tab = await browser.newPage({ viewport: { width: 1280, height: 1185 }, deviceScaleFactor: 2, colorScheme: "light" });
await tab.goto(pathToFileURL(page).href);
await tab.screenshot({ path: picture });
await browser.close();
