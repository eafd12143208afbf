//! Plans that come with the program, to start from or to look at. They are the files under `plans/`.

use crate::lang::Text;
use crate::text;

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

/// Every built-in plan, the one to start from first.
pub static TEMPLATES: &[Template] = &[
    Template {
        name: "standard",
        about: text!(
            en: "a full year of an online shop: five core promos, three budgets with channels",
            zh: "综合电商全年计划：五大核心大促，营销、活动、技术三项预算和渠道分配",
        ),
        text: include_str!("../plans/plan.yaml"),
    },
    Template {
        name: "apparel",
        about: text!(en: "clothing: the fourth quarter carries the year", zh: "服饰：第四季度占比高，秋冬上新为主"),
        text: include_str!("../plans/templates/apparel.yaml"),
    },
    Template {
        name: "baby",
        about: text!(en: "mother and baby: March and September of its own", zh: "母婴：3 月、9 月有行业自己的节点"),
        text: include_str!("../plans/templates/baby.yaml"),
    },
    Template {
        name: "tmall",
        about: text!(en: "one platform: a Tmall flagship store", zh: "单平台：天猫旗舰店"),
        text: include_str!("../plans/templates/tmall.yaml"),
    },
    Template {
        name: "small-shop",
        about: text!(en: "a small shop: below a million a year, few promos", zh: "小店：年成交额不到百万，大促少"),
        text: include_str!("../plans/templates/small-shop.yaml"),
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

    #[test]
    fn every_file_of_the_folder_is_built_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/templates");
        let files = fs::read_dir(folder).expect("plans/templates").map(|entry| entry.expect("an entry").path());
        let files: BTreeSet<String> =
            files.map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect();
        let names: BTreeSet<String> = TEMPLATES.iter().skip(1).map(|template| template.name.to_owned()).collect();
        assert_eq!(names, files, "add the file of plans/templates to TEMPLATES in src/templates.rs");
    }
}
