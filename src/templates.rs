//! Plans that come with the program, to start from or to look at: the files under `plans/` in Chinese, those under
//! `plans/en/` in English.

mod chinese;

pub use chinese::plan as chinese;

use plan_core::model::suggest;
use plan_text::lang::Text;
use plan_text::text;

/// A built-in plan.
#[derive(Debug)]
pub struct Template {
    /// What it is asked for by.
    pub name: &'static str,
    /// Which shop it is for.
    pub about: Text,
    /// What people call such a shop: simplified Chinese and small letters.
    pub also: &'static [&'static str],
    /// The plan file, comments and all. Both say the same in figures.
    pub text: Text,
}

/// The JSON Schema of plans, as [`schema`](plan_core::schema) has it.
pub static SCHEMA: &str = include_str!("../plans/plan.schema.json");

/// Every built-in plan, the one to start from first.
pub static TEMPLATES: &[Template] = &[
    Template {
        name: "standard",
        about: text!(
            en: "several platforms, a hundred million a year: the reference plan, commented throughout",
            zh: "综合类目、多平台，全年一亿：附详细注释的完整示例",
        ),
        also: &["综合", "标准", "完整", "示例", "多平台", "reference", "full", "default"],
        text: Text::fixed(include_str!("../plans/en/plan.yaml"), include_str!("../plans/plan.yaml")),
    },
    Template {
        name: "apparel",
        about: text!(
            en: "women's wear: new styles by season, two fifths of the year in Q4",
            zh: "女装：按季上新，第四季度占全年四成",
        ),
        also: &["女装", "服装", "服饰", "男装", "童装", "鞋服", "clothing", "fashion", "clothes", "womenswear"],
        text: Text::fixed(include_str!("../plans/en/apparel.yaml"), include_str!("../plans/apparel.yaml")),
    },
    Template {
        name: "baby",
        about: text!(
            en: "mother and baby: steady repeat orders, events of its own in March and September",
            zh: "母婴：复购打底，3 月、9 月有母婴专场",
        ),
        also: &["母婴", "婴童", "纸尿裤", "maternity", "kids"],
        text: Text::fixed(include_str!("../plans/en/baby.yaml"), include_str!("../plans/baby.yaml")),
    },
    Template {
        name: "tmall",
        about: text!(en: "a Tmall flagship store: one platform and its calendar", zh: "天猫旗舰店：只做一个平台，跟着平台的节点走"),
        also: &["天猫", "旗舰店", "单平台", "淘宝", "taobao", "flagship"],
        text: Text::fixed(include_str!("../plans/en/tmall.yaml"), include_str!("../plans/tmall.yaml")),
    },
    Template {
        name: "small-shop",
        about: text!(
            en: "a shop of one or two people: below a million a year, four promos, two budgets",
            zh: "小店：一两个人经营，全年不到一百万，四场活动、两项预算",
        ),
        also: &["小店", "个人", "手工", "small", "shop"],
        text: Text::fixed(include_str!("../plans/en/small-shop.yaml"), include_str!("../plans/small-shop.yaml")),
    },
    Template {
        name: "minimal",
        about: text!(
            en: "the least that is of use, on one page: a target, three promos, two budgets",
            zh: "够用就好，一页看完：一个目标、三场大促、两项预算",
        ),
        also: &[
            "最小", "最少", "精简", "简单", "空白", "入门", "simple", "minimum", "short", "empty", "blank", "basic",
        ],
        text: Text::fixed(include_str!("../plans/en/minimal.yaml"), include_str!("../plans/minimal.yaml")),
    },
];

/// The name of the template that is probably meant by a word, and whether it can only be that.
pub fn meant(word: &str) -> Option<(&'static str, bool)> {
    let words = || TEMPLATES.iter().flat_map(|template| template.also.iter().chain([&template.name]).copied());
    let near = suggest::nearest(word, words())?;
    let of = |template: &&Template| template.name == near.word || template.also.contains(&near.word);
    TEMPLATES.iter().find(of).map(|template| (template.name, near.certain))
}

/// The built-in plan of a name.
pub fn find(name: &str) -> Option<&'static Template> {
    TEMPLATES.iter().find(|template| template.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::TEMPLATES;
    use plan_core::model::plan::Plan;
    use plan_core::schema::COMMENT;
    use plan_core::{Options, Outcome};
    use plan_text::diag::Severity;
    use plan_text::lang::Lang;
    use plan_text::source::Source;

    /// Years in which the lunar calendar falls early, late, and into leap months.
    const YEARS: std::ops::RangeInclusive<i32> = 2024..=2040;

    #[test]
    fn every_plan_of_the_folders_is_built_in() {
        for (folder, lang) in [("plans", Lang::Zh), ("plans/en", Lang::En)] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            let files = fs::read_dir(path).expect(folder).map(|entry| entry.expect("an entry").path());
            let plans = files.filter(|path| path.extension().is_some_and(|extension| extension == "yaml"));
            let texts: BTreeSet<String> = plans.map(|path| fs::read_to_string(path).expect("a plan")).collect();
            let built_in: BTreeSet<String> =
                TEMPLATES.iter().map(|template| template.text.get(lang).to_owned()).collect();
            assert!(texts == built_in, "add the file of {folder} to TEMPLATES in src/templates.rs");
        }
    }

    #[test]
    fn what_a_plan_says_of_commands_holds_where_it_is_written() {
        for (template, lang) in all() {
            assert!(!template.text.get(lang).contains("plans/"), "{} is written as plan.yaml", template.name);
        }
    }

    #[test]
    fn editors_find_the_schema_of_every_plan() {
        for (template, lang) in all() {
            assert_eq!(template.text.get(lang).lines().next(), Some(COMMENT), "first line of {}", template.name);
        }
    }

    #[test]
    fn the_least_plan_is_short() {
        let minimal = super::find("minimal").expect("the least plan");
        for lang in [Lang::En, Lang::Zh] {
            assert!(minimal.text.get(lang).lines().count() <= 45);
        }
    }

    #[test]
    fn a_name_leads_to_one_template_alone() {
        let words: Vec<&str> =
            TEMPLATES.iter().flat_map(|template| template.also.iter().copied().chain([template.name])).collect();
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len());
    }

    #[test]
    fn setting_the_year_is_enough() {
        for (template, lang) in all() {
            for year in YEARS {
                let said = read(template.text.get(lang), year).findings.diags;
                let wrong = said.iter().filter(|diag| diag.counts_as().is_some_and(|weight| weight > Severity::Info));
                let wrong: Vec<_> = wrong.map(|diag| (diag.rule.code, diag.message.get(lang))).collect();
                assert!(wrong.is_empty(), "{} in {lang:?}, {year}: {wrong:?}", template.name);
            }
        }
    }

    #[test]
    fn both_languages_of_a_template_yield_the_same_figures() {
        for template in TEMPLATES {
            for year in [2027, 2034] {
                let [english, chinese] = [Lang::En, Lang::Zh].map(|lang| figures(template.text.get(lang), year));
                assert!(
                    chinese == figures(&super::chinese(template.text.get(Lang::Zh)), year),
                    "{} with Chinese keys",
                    template.name
                );
                assert!(english == chinese, "{}: {}", template.name, first_difference(&english, &chinese));
            }
        }
    }

    fn all() -> impl Iterator<Item = (&'static super::Template, Lang)> {
        TEMPLATES.iter().flat_map(|template| [Lang::En, Lang::Zh].map(|lang| (template, lang)))
    }

    fn read(text: &str, year: i32) -> Outcome {
        let text = text.replace("year: 2027\n", &format!("year: {year}\n"));
        let text = text.replace("year: 2027 ", &format!("year: {year} "));
        let text = text.replace("年度: 2027", &format!("年度: {year}"));
        assert!(["year", "年度"].iter().any(|key| text.contains(&format!("{key}: {year}"))), "a year to set");
        Plan::read(&Source::new("plan.yaml", text), &Options::default())
    }

    /// All that a template comes to, and what else it says, but for names.
    fn figures(text: &str, year: i32) -> Vec<String> {
        let outcome = read(text, year);
        let worked = outcome.worked.as_ref().expect("sound");
        let plan = worked.plan();
        let mut figures = vec![
            format!("{:?}", worked.targets()),
            format!("{:?}", worked.budgets()),
            format!("{:?}", worked.pnl()),
            format!("{:?}", worked.drivers()),
            format!("{:?}", worked.offers()),
            format!("{:?}", plan.tasks.iter().map(|task| (task.when, &task.tiers)).collect::<Vec<_>>()),
            format!("{:?}", plan.activities.iter().map(|(month, _)| month).collect::<Vec<_>>()),
            format!("{:?}", outcome.findings.diags.iter().map(|diag| diag.rule.code).collect::<Vec<_>>()),
        ];
        for promo in plan.promos.iter().chain(&plan.cancelled) {
            let phases = promo.phases.iter().map(|phase| (phase.kind, phase.first, phase.last, phase.name.is_some()));
            figures
                .push(format!("{:?}", (promo.tier, phases.collect::<Vec<_>>(), promo.platforms.len(), &promo.spend)));
        }
        figures
    }

    fn first_difference(one: &[String], other: &[String]) -> String {
        let mut pairs = one.iter().zip(other).filter(|(one, other)| one != other);
        pairs.next().map_or_else(|| "one has more".to_owned(), |(one, other)| format!("{one}\nis not\n{other}"))
    }
}
