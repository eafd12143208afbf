//! Plans that come with the program, to start from or to look at. They are the files under `plans/`.

use plan_text::lang::Text;
use plan_text::text;

/// A built-in plan.
#[derive(Debug)]
pub struct Template {
    /// What it is asked for by.
    pub name: &'static str,
    /// Which shop it is for.
    pub about: Text,
    /// The plan file, comments and all.
    pub text: &'static str,
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
        text: include_str!("../plans/plan.yaml"),
    },
    Template {
        name: "apparel",
        about: text!(
            en: "women's wear: new styles by season, two fifths of the year in Q4",
            zh: "女装：按季上新，第四季度占全年四成",
        ),
        text: include_str!("../plans/apparel.yaml"),
    },
    Template {
        name: "baby",
        about: text!(
            en: "mother and baby: steady repeat orders, events of its own in March and September",
            zh: "母婴：复购打底，3 月、9 月有母婴专场",
        ),
        text: include_str!("../plans/baby.yaml"),
    },
    Template {
        name: "tmall",
        about: text!(en: "a Tmall flagship store: one platform and its calendar", zh: "天猫旗舰店：只做一个平台，跟着平台的节点走"),
        text: include_str!("../plans/tmall.yaml"),
    },
    Template {
        name: "small-shop",
        about: text!(
            en: "a shop of one or two people: below a million a year, four promos, two budgets",
            zh: "小店：一两个人经营，全年不到一百万，四场活动、两项预算",
        ),
        text: include_str!("../plans/small-shop.yaml"),
    },
];

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
    use plan_core::schema::COMMENT;

    #[test]
    fn every_plan_of_the_folder_is_built_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans");
        let files = fs::read_dir(folder).expect("plans").map(|entry| entry.expect("an entry").path());
        let plans = files.filter(|path| path.extension().is_some_and(|extension| extension == "yaml"));
        let texts: BTreeSet<String> = plans.map(|path| fs::read_to_string(path).expect("a plan")).collect();
        let built_in: BTreeSet<String> = TEMPLATES.iter().map(|template| template.text.to_owned()).collect();
        assert!(texts == built_in, "add the file of plans to TEMPLATES in src/templates.rs");
    }

    #[test]
    fn editors_find_the_schema_of_every_plan() {
        for template in TEMPLATES {
            assert_eq!(template.text.lines().next(), Some(COMMENT), "first line of {}", template.name);
        }
    }
}
