"""Has LibreOffice recalculate what `plan report --xlsx` writes: figures stay, follow an edit, or refuse.

No package is needed: workbooks are read and changed as the zipped XML they are.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# shares of another amount are written with six decimals
CLOSE = 1e-6
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class Book:
    """A workbook: the values of its cells by sheet and place, and its names."""

    def __init__(self, path):
        self.path = path
        with zipfile.ZipFile(path) as files:
            book = ET.fromstring(files.read("xl/workbook.xml"))
            links = ET.fromstring(files.read("xl/_rels/workbook.xml.rels"))
            targets = {link.get("Id"): link.get("Target") for link in links}
            self.words = []
            if "xl/sharedStrings.xml" in files.namelist():
                table = ET.fromstring(files.read("xl/sharedStrings.xml"))
                self.words = ["".join(part.text or "" for part in item.iter(f"{MAIN}t")) for item in table]
            self.parts = {}
            self.sheets = {}
            for sheet in book.iter(f"{MAIN}sheet"):
                part = "xl/" + targets[sheet.get(LINK)].removeprefix("/xl/")
                self.parts[sheet.get("name")] = part
                self.sheets[sheet.get("name")] = self.cells(files.read(part))
        self.names = {}
        for name in book.iter(f"{MAIN}definedName"):
            place = re.fullmatch(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+)", (name.text or "").lstrip("="))
            if place:
                self.names[name.get("name")] = (place[1], place[2] + place[3])

    def cells(self, text):
        found = {}
        for cell in ET.fromstring(text).iter(f"{MAIN}c"):
            value, kind = cell.find(f"{MAIN}v"), cell.get("t")
            if kind == "inlineStr":
                found[cell.get("r")] = "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
            elif value is None or value.text is None:
                continue
            elif kind == "s":
                found[cell.get("r")] = self.words[int(value.text)]
            elif kind in ("str", "e"):
                found[cell.get("r")] = value.text
            else:
                found[cell.get("r")] = float(value.text)
        return found

    def get(self, name):
        sheet, cell = self.names[name]
        return self.sheets[sheet].get(cell, "")

    def edited(self, to, values):
        """A copy in which the cells of these names hold other numbers."""
        with zipfile.ZipFile(self.path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
            for item in old.namelist():
                text = old.read(item)
                for name, value in values.items():
                    sheet, cell = self.names[name]
                    if item == self.parts[sheet]:
                        place = rb'(<c r="%s"[^>]*><v>)[^<]*(</v>)' % cell.encode()
                        text, count = re.subn(place, rb"\g<1>%s\g<2>" % str(value).encode(), text)
                        assert count == 1, (name, sheet, cell)
                new.writestr(item, text)


def recalculated(folder, path):
    """The workbook as LibreOffice has it after working out every formula."""
    profile = folder / "profile"
    if not profile.exists():
        (profile / "user").mkdir(parents=True)
        (profile / "user/registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    out = folder / "out"
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", out, path], check=True, capture_output=True, timeout=600)
    return Book(out / path.name)


def workbook(binary, folder, plan, name):
    path = folder / f"{name}.xlsx"
    command = [binary, "report", plan, "--xlsx", path, "--lang", "zh"]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env={})
    return Book(path)


def same(one, other):
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= CLOSE
    # a word of digits is kept as a number
    digits = [f"{value:.0f}" if isinstance(value, float) else value for value in (one, other)]
    return digits[0] == digits[1]


def check_amounts(before, after, working):
    """Every cell but the steps of working says after recalculation what it said before."""
    wrong, count = [], 0
    for sheet, cells in before.sheets.items():
        if sheet in working:
            continue
        for place, value in cells.items():
            count += 1
            found = after.sheets[sheet].get(place, "")
            if not same(value, found):
                wrong.append((sheet, place, value, found))
    assert not wrong, (len(wrong), wrong[:10])
    return count


def amounts(book, sheet):
    return [value for value in book.sheets[sheet].values() if isinstance(value, float) or value == "#N/A"]


def check_refusal(binary, folder, book):
    """Shares of 105% are named and refuse; whole again, figures come back."""
    path = folder / "off.xlsx"
    book.edited(path, {"share_Q1": 0.25})
    off = recalculated(folder, path)
    assert off.get("shares_off") == "季度占比合计 105%", off.get("shares_off")
    refused = [value for value in off.sheets["目标"].values() if value == "#N/A"]
    assert len(refused) > 50, len(refused)
    book.edited(path, {"share_Q1": 0.25, "share_Q2": 0.3})
    moved = recalculated(folder, path)
    assert moved.get("shares_off") == "" and moved.get("assumptions_changed") == 2
    assert "#N/A" not in moved.sheets["目标"].values()
    return moved


# cells of the reference plan, what they are changed to, and the same in its text
EDITS = [
    ("gmv_target", 83456789.37, r"(?m)^(  target:).*$", r"\1 83456789.37"),
    ("last_year_2027_01", 7000000, r"1月: 650万", "1月: 700万"),
    (None, None, r"gmv: 8600万", "gmv: 8650万"),
    ("last_year_618", 16000000, r"618: 1650万", "618: 1600万"),
    ("part_platform_天猫", 0.4511, r"parts: {天猫: 46%", "parts: {天猫: 45.11%"),
    ("part_platform_小程序", 0.0589, "", ""),
    ("part_platform_618_天猫", 0.41, r"618: {天猫: 42%, 京东: 30%", "618: {天猫: 41%, 京东: 31%"),
    ("part_platform_618_京东", 0.31, "", ""),
    ("cash_opening", 4200000.5, r"opening: 500万", "opening: 4200000.50"),
    ("cash_receipts_same_month", 0.5512, r"receipts: {same month: 60%, 1 month after: 40%}", "receipts: {same month: 55.12%, 1 month after: rest}"),
    ("cash_receipts_1_month_after", 0.4488, "", ""),
    ("cash_goods_same_month", 0.1, r"same month: 40%, 1 month after: rest}", "same month: 10%, 1 month after: rest}"),
    ("cash_goods_1_month_after", 0.5, "", ""),
]


def check_edit(binary, folder, text):
    """Other decisions give the workbook that the program makes of them, but for words that are gone."""
    path = folder / "edited.xlsx"
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    book = workbook(binary, folder, folder / "own.yaml", "own")
    book.edited(path, {name: value for name, value, _, _ in EDITS if name})
    edited = recalculated(folder, path)
    for _, _, old, new in EDITS:
        text, count = re.subn(old, new, text, count=1)
        assert count == 1, old
    (folder / "other.yaml").write_text(text, encoding="utf-8")
    other = workbook(binary, folder, folder / "other.yaml", "other")
    compared = 0
    twins = re.compile(r"[A-Z]+")
    for sheet in ["目标", "预算", "GMV 怎样拆分", "利润", "费用支出", "现金", "流量", "优惠"]:
        # exact figures stand beyond the tables, and are each plan's own
        heads = [place for place, value in other.sheets[sheet].items() if value == "plan 精确值"]
        first = column(twins.match(heads[0])[0])
        for place, value in other.sheets[sheet].items():
            found = edited.sheets[sheet].get(place, "")
            if column(twins.match(place)[0]) >= first or found == "" or not isinstance(value, float):
                continue
            assert same(value, found), (sheet, place, value, found)
            compared += 1
    assert compared > 1000, compared
    return compared


def column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--plan-binary", required=True, type=lambda path: str(pathlib.Path(path).resolve()))
    binary = parser.parse_args().plan_binary
    assert shutil.which("soffice"), "this needs LibreOffice Calc"
    working = {"目标测算", "每日目标", "目标取整", "预算测算", "预算分月", "利润测算", "拆分测算"}
    count = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for plan in sorted(ROOT.glob("plans/**/*.yaml")):
            before = workbook(binary, folder, plan, plan.stem)
            after = recalculated(folder, before.path)
            count += check_amounts(before, after, working)
        book = workbook(binary, folder, "plans/plan.yaml", "plan")
        with zipfile.ZipFile(book.path) as files:
            drawn = files.read("xl/charts/chart1.xml").count(b"<c:ser>")
        assert drawn == 2, "months stand beside those of last year"
        check_refusal(binary, folder, book)
        text = (ROOT / "plans/plan.yaml").read_text(encoding="utf-8")
        # of what customers paid offers cost more, and their line must still have it
        paid = text.replace("counts: list", "counts: paid").replace("uptake: 35%", "uptake: 25%").replace("uptake: 40%", "uptake: 30%")
        compared = sum(check_edit(binary, folder, plan) for plan in (text, paid))
    print(f"{count} cells stay when they are recalculated; {compared} figures of an edit are those of its plan")
    return 0


if __name__ == "__main__":
    sys.exit(main())
