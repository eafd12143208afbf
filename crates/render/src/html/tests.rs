mod losses;

use std::collections::BTreeSet;

use plan_core::Options;
use plan_core::model::plan::Plan;

use super::page;
use crate::lang::Lang;
use crate::report::annual::{Annual, Origin, Told, annual};
use crate::report::figures::{Figures, Unit};
use crate::report::sheet::Cell;
use crate::samples::shipped;
use crate::source::Source;

/// What stands in the page without an end tag.
const VOID: [&str; 2] = ["meta", "!DOCTYPE"];

/// One promo, a fiscal year from April of 366 days, no cents, names that want out.
const HOSTILE: &str = r#"
plan: 1
name: "</title><script>alert(1)</script> & \"q\" 'q' ]]> \e[31m\u202E --> 完"
year: 2027
fiscal_year_start: 4
currency: JPY
gmv:
  target: 98765433
  quarters: {Q1: 10%, Q2: 40%, Q3: 20%, Q4: 30%}
promos:
  - id: x
    name: "<img src=x onerror=alert(1)> ` </desc></svg>"
    tier: core
    phases:
      - {kind: warmup, dates: 06-01..06-05}
      - {kind: sale, name: "</td><b onclick=x>", dates: 06-06..06-18, uplift: 5}
budget:
  "a\"><i>": {rate: 10%, split: {promo: 60%, daily: 40%}, promos: [x], channels: {"</th>": 100%}}
  none: {rate: 0%}
"#;

fn report(text: &str) -> Annual {
    let source = Source::new("dir/<plan>.yaml", text.to_owned());
    let options = Options::default();
    let outcome = Plan::read(&source, &options);
    let worked = outcome.worked.unwrap_or_else(|| panic!("not sound: {:?}", outcome.findings.diags));
    let told = Told { worked: &worked, holidays: &options.holidays, source: &source, findings: &outcome.findings };
    annual(&told, Origin::of(&source, chrono::NaiveDate::from_ymd_opt(2027, 3, 5)))
}

/// A plan with so many promos, of which every tenth is a core one, and so many budget lines.
fn crowd(promos: usize, lines: usize) -> String {
    use std::fmt::Write as _;
    let mut text = String::from(
        "plan: 1\nname: many\nyear: 2028\ngmv:\n  target: 3.5亿\n  quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}\npromos:\n",
    );
    for at in 0..promos {
        let (tier, month, day) = (if at % 10 == 0 { "core" } else { "segment" }, at % 12 + 1, at % 20 + 1);
        let name = "一场名字很长的大促".repeat(at % 4 + 1);
        let _ = writeln!(text, "  - id: p{at}\n    name: {name}{at}\n    tier: {tier}\n    phases:");
        let _ = writeln!(text, "      - {{kind: sale, dates: {month:02}-{day:02}..{month:02}-{:02}}}", day + 5);
    }
    text.push_str("budget:\n");
    for at in 0..lines {
        let _ = writeln!(text, "  line{at}: {{rate: 1%, split: {{promo: 50%, daily: 50%}}}}");
    }
    text
}

fn plans() -> Vec<String> {
    let shipped = shipped().map(|(_, text)| text);
    let poor = "plan: 1\nname: 空\nyear: 2027\ngmv: {target: 0.04, quarters: {Q1: 100%, Q2: 0%, Q3: 0%, Q4: 0%}}\n";
    let line = format!("{poor}budget: {{only: {{rate: 10%}}}}\n");
    shipped.chain([HOSTILE.to_owned(), losses::LOSS.to_owned(), poor.to_owned(), line, crowd(60, 12)]).collect()
}

/// Tags in order: the name, `/name` for an end, and everything up to the bracket.
fn tags(page: &str) -> impl Iterator<Item = (&str, &str)> {
    page.split('<').skip(1).map(|rest| {
        let tag = rest.split('>').next().unwrap_or(rest);
        (tag.split([' ', '\n']).next().unwrap_or(tag), tag)
    })
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// A length of a picture, in tenths.
fn tenths(text: Option<&str>) -> i64 {
    let text = text.unwrap_or("0");
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    assert!(tenth.len() == 1 && !whole.starts_with('-'), "{text}");
    whole.parse::<i64>().expect("a number") * 10 + tenth.parse::<i64>().expect("a digit")
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The text of the cells of a table, row by row, tags taken out.
fn cells(page: &str, name: &str) -> Vec<Vec<String>> {
    let (_, table) = page.split_once(&format!("<caption id=\"c-{name}\"")).unwrap_or_else(|| panic!("no table {name}"));
    let body = table.split("</table>").next().and_then(|table| table.split_once("<tbody>")).expect("a body").1;
    let text = |cell: &str| {
        let cell = cell.split_once('>').map_or("", |(_, inside)| inside);
        unescaped(&cell.split('<').map(|run| run.split_once('>').map_or(run, |(_, text)| text)).collect::<String>())
    };
    let cells = |row: &str| {
        let row = row.replace("<th", "<td").replace("</th>", "</td>");
        row.split("<td").skip(1).map(|cell| text(cell.split("</td>").next().unwrap_or(cell))).collect()
    };
    body.split("<tr").skip(1).map(cells).collect()
}

#[test]
fn every_cell_of_every_table_is_in_the_page() {
    for text in plans() {
        let report = report(&text);
        for (unit, lang) in [(Unit::Yuan, Lang::Zh), (Unit::Wan, Lang::En), (Unit::Yi, Lang::Zh)] {
            let page = page(&report, unit, lang);
            let tables = report.chapters.iter().flat_map(|chapter| &chapter.tables);
            for table in tables.filter(|table| !table.sheet.rows.is_empty()) {
                let figures = Figures::new(&table.sheet, unit, lang);
                let word = |cell: &Cell| match cell {
                    // backticks become code where they come in pairs
                    Cell::Text(_) if figures.cell(cell).matches('`').count().is_multiple_of(2) => {
                        figures.cell(cell).replace('`', "")
                    }
                    cell => figures.cell(cell).into_owned(),
                };
                // the page has money second
                let sheet = super::table::money_first(&table.sheet);
                let rows = sheet.rows.iter();
                let expected: Vec<Vec<String>> = rows.map(|row| row.cells.iter().map(word).collect()).collect();
                assert_eq!(cells(&page, &table.name), expected, "{}", table.name);
            }
        }
    }
}

#[test]
fn the_page_is_well_formed_and_nothing_in_a_plan_breaks_out() {
    let mut used = BTreeSet::new();
    for text in plans() {
        let report = report(&text);
        for lang in [Lang::En, Lang::Zh] {
            let page = page(&report, Unit::Yuan, lang);
            let mut open = Vec::new();
            for (name, tag) in tags(&page) {
                assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
                if let Some(name) = name.strip_prefix('/') {
                    assert_eq!(open.pop(), Some(name), "{tag}");
                } else if !VOID.contains(&name) {
                    open.push(name);
                    used.insert(name.to_owned());
                }
                assert!(!tag.split_whitespace().any(|part| part.starts_with("on") && part.contains('=')), "{tag}");
            }
            assert_eq!(open, Vec::<&str>::new());
            assert!(!page.chars().any(|c| c.is_control() && c != '\n'), "control characters");
            assert!(!page.contains('\u{202e}'), "turned around");
        }
    }
    for never in ["script", "img", "b", "i", "link", "iframe", "object", "a\"><i"] {
        assert!(!used.contains(never), "{never}");
    }
}

#[test]
fn the_page_refers_to_itself_alone() {
    for text in plans() {
        let page = page(&report(&text), Unit::Yuan, Lang::Zh);
        let ids: Vec<&str> = tags(&page).filter_map(|(_, tag)| attribute(tag, "id")).collect();
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(unique.len(), ids.len(), "an id twice");
        for (_, tag) in tags(&page) {
            assert_eq!(attribute(tag, "src"), None);
            if let Some(target) = attribute(tag, "href") {
                assert!(target.strip_prefix('#').is_some_and(|id| unique.contains(id)), "{target}");
            }
            for id in attribute(tag, "aria-labelledby").unwrap_or_default().split_whitespace() {
                assert!(unique.contains(id), "{id}");
            }
        }
        assert!(!page.contains("http://") && !page.contains("https://") && !page.contains("@import"));
        for place in page.split("url(").skip(1) {
            let id = place.strip_prefix('#').and_then(|rest| rest.split(')').next()).expect("a place in the page");
            assert!(unique.contains(id), "{id}");
        }
    }
}

#[test]
fn the_outline_can_be_walked() {
    for text in plans() {
        let page = page(&report(&text), Unit::Yuan, Lang::En);
        let levels: Vec<u32> =
            tags(&page).filter_map(|(name, _)| name.strip_prefix('h').and_then(|level| level.parse().ok())).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        for landmark in ["header", "nav", "main", "footer"] {
            assert_eq!(tags(&page).filter(|(name, _)| *name == landmark).count(), 1, "{landmark}");
        }
        let pictures =
            tags(&page).filter(|(name, tag)| *name == "svg" && attribute(tag, "role") == Some("img")).count();
        // both sizes of a picture are told in the same words
        assert_eq!(page.matches("</desc>").count() * 2, pictures);
    }
}

#[test]
fn pictures_stay_inside_their_frames() {
    let mut seen = 0;
    for text in plans() {
        let page = page(&report(&text), Unit::Yuan, Lang::Zh);
        let (mut width, mut height) = (0, 0);
        for (name, tag) in tags(&page) {
            if let (true, Some(frame)) = (name == "svg", attribute(tag, "viewBox")) {
                let sides: Vec<&str> = frame.split(' ').collect();
                (width, height) = (tenths(Some(sides[2])), tenths(Some(sides[3])));
            }
            if width > 0 && (name == "rect" || name == "text") && attribute(tag, "x").is_some() {
                let (x, y) = (tenths(attribute(tag, "x")), tenths(attribute(tag, "y")));
                assert!(x + tenths(attribute(tag, "width")) <= width, "{tag}");
                assert!(y + tenths(attribute(tag, "height")) <= height, "{tag}");
                seen += 1;
            }
        }
    }
    assert!(seen > 1000);
}

#[test]
fn the_same_plan_gives_the_same_page() {
    let (_, text) = shipped().next().expect("a plan");
    assert_eq!(page(&report(&text), Unit::Wan, Lang::Zh), page(&report(&text), Unit::Wan, Lang::Zh));
}

#[test]
fn the_page_is_in_one_language() {
    let report = report(HOSTILE);
    let (en, zh) = (page(&report, Unit::Wan, Lang::En), page(&report, Unit::Wan, Lang::Zh));
    assert!(en.contains("<html lang=\"en\">") && zh.contains("<html lang=\"zh-CN\">"));
    assert!(en.contains("× JPY 10,000") && zh.contains("万日元"));
    // the plan's own words aside
    for word in ["完", "日元", "合计", "预热"] {
        assert_eq!(en.matches(word).count(), if word == "完" { en.matches("--&gt; 完").count() } else { 0 }, "{word}");
    }
    assert!(zh.contains("dir/&lt;plan&gt;.yaml") && zh.contains("2027-03-05"));
}

#[test]
fn crowds_are_drawn_up_to_a_limit_and_the_page_says_so() {
    let (some, many) = (report(&crowd(700, 2)), report(&crowd(1400, 2)));
    let drawings = |report: &Annual| -> usize {
        let page = page(report, Unit::Yuan, Lang::En);
        assert!(page.contains("promos are drawn, core promos first; the table has them all."));
        assert!(page.contains("core promos had no room for a name."));
        page.split("<svg").skip(1).map(|svg| svg.split("</svg>").next().unwrap_or(svg).len()).sum()
    };
    let (some, many) = (drawings(&some), drawings(&many));
    assert!(many < some + some / 10 && many < 700_000, "{some} {many}");
}

#[test]
fn months_that_are_known_of_last_year_have_a_mark() {
    let plan = "plan: 1\nname: x\nyear: 2027\ngmv: {target: 1000万, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}}\n";
    let marks = |plan: &str| page(&report(plan), Unit::Yuan, Lang::Zh).matches("class=\"before\"").count();
    assert_eq!(marks(plan), 0);
    let known = format!("{plan}last_year: {{gmv: 1800万, months: {{1月: 50万, 12月: 950万}}}}\n");
    // in both sizes, and in the legend
    assert_eq!(marks(&known), 2 * 2 + 1);
    let page = page(&report(&known), Unit::Yuan, Lang::Zh);
    assert!(page.contains("，去年 500,000.00；2027-02 ") && page.contains("，去年 9,500,000.00。"));
}

#[test]
fn headlines_are_rounded_as_pictures_are_and_exact_below() {
    let plan =
        "plan: 1\nname: x\nyear: 2027\ngmv: {target: 123456789.5, quarters: {Q1: 25%, Q2: 25%, Q3: 25%, Q4: 25%}}\n";
    let tile = |unit: Unit, lang: Lang| {
        let page = page(&report(plan), unit, lang);
        let (_, tiles) = page.split_once("<dl class=\"tiles\">").expect("tiles");
        tiles.split("</dl>").next().expect("tiles").split("</div>").next().expect("a tile").replace("</dd>", "|")
    };
    let text = |html: String| {
        html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<String>()
    };
    let said = |unit, lang| text(tile(unit, lang));
    assert!(said(Unit::Yuan, Lang::Zh).contains(" 1.23 亿元|123,456,789.50 元|"), "{}", said(Unit::Yuan, Lang::Zh));
    assert!(
        said(Unit::Yuan, Lang::En).contains("CNY 123 million|123,456,789.50 CNY|"),
        "{}",
        said(Unit::Yuan, Lang::En)
    );
    assert!(said(Unit::Wan, Lang::Zh).contains("12,345.67895 万元|"), "{}", said(Unit::Wan, Lang::Zh));
}
