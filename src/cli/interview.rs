//! The seven questions of `plan init`: what each asks, what an answer may be, and what the trade says where none is given
//! (plan format, 2D, "Interview").

mod answers;
mod shop;
mod write;

use annual_plan::templates::{TEMPLATES, Template, meant};
use plan_core::model::scalar::share::Rate;
use plan_core::model::scalar::{percent, read};
use plan_text::lang::{Lang, List, Text};
use plan_text::text;
use rust_decimal::Decimal;

use self::answers::{budgets, goal, platforms};
use self::shop::Shop;
use super::argument::Refused;
use super::argument::amount::sum;

/// What is asked, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    Trade,
    Year,
    Target,
    Quarters,
    Platforms,
    Promos,
    Budgets,
}

impl Question {
    pub(crate) const ALL: [Self; 7] =
        [Self::Trade, Self::Year, Self::Target, Self::Quarters, Self::Platforms, Self::Promos, Self::Budgets];

    /// Its key in a file of answers.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Trade => "trade",
            Self::Year => "year",
            Self::Target => "target",
            Self::Quarters => "quarters",
            Self::Platforms => "platforms",
            Self::Promos => "promos",
            Self::Budgets => "budgets",
        }
    }
}

/// Promos that a plan begins with.
const BIG: usize = 4;

/// What the year is to bring.
enum Goal {
    /// An amount, as written.
    Target(String),
    /// A rate over last year's amount, both as written; no amount where last year's months say it.
    Growth(String, Option<String>),
}

/// The answers so far; what is not answered yet is as the trade has it.
pub(crate) struct Interview {
    lang: Lang,
    trade: &'static Template,
    shop: Shop,
    year: i32,
    goal: Goal,
    /// Shares of the quarters, of 1.
    quarters: [Decimal; 4],
    /// What each month of last year sold, as written: twelve or none.
    last_year: Vec<String>,
    /// Name and share, as written.
    platforms: Vec<(String, String)>,
    /// Which of the trade's promos, by their place.
    promos: Vec<usize>,
    /// Budget lines: name, and band or rate as written.
    budgets: Vec<(String, String)>,
}

impl Interview {
    /// Nothing is answered; the year is that which the program would plan now.
    pub(crate) fn new(lang: Lang, year: i32) -> Option<Self> {
        Self::of(TEMPLATES.first()?, lang, year)
    }

    fn of(trade: &'static Template, lang: Lang, year: i32) -> Option<Self> {
        let shop = Shop::of(trade, lang)?;
        // the biggest of the core promos, in their order
        let mut promos: Vec<usize> = (0..shop.promos.len()).filter(|&promo| shop.promos[promo].core).collect();
        promos.sort_by_key(|&promo| std::cmp::Reverse(shop.promos[promo].gmv));
        promos.truncate(BIG);
        promos.sort_unstable();
        Some(Self {
            lang,
            trade,
            year,
            goal: Goal::Target(shop.target.clone()),
            quarters: shop.quarters,
            last_year: Vec::new(),
            platforms: shop.platforms.clone(),
            promos,
            budgets: shop.lines.iter().map(|line| (line.id.clone(), line.takes.clone())).collect(),
            shop,
        })
    }

    /// The plan out of the answers, with the keys of their language.
    pub(crate) fn plan(&self) -> String {
        write::plan(self)
    }

    /// The trade, for people.
    pub(crate) fn trade(&self) -> &'static Template {
        self.trade
    }

    /// A question, with what may be answered.
    pub(crate) fn asks(&self, question: Question) -> Text {
        match question {
            Question::Trade => {
                let each = trades().into_iter().zip(1..);
                let trades = each.map(|(trade, nth)| {
                    text!(en: "\n     {nth} {name}  {about}", zh: "\n     {nth} {name}  {about}", nth = nth, name = trade.name, about = trade.about.clone())
                });
                let all = trades.map(|text| text.get(self.lang).to_owned()).collect::<String>();
                text!(en: "What kind of shop is it?{all}", zh: "做哪一类生意？{all}", all = all)
            }
            Question::Year => Text::fixed("Which year is planned?", "计划哪一年？"),
            Question::Target => Text::fixed(
                "What is the year to sell: an amount, or growth over last year such as `+16% 8600万`?",
                "全年 GMV 目标多少？写金额，或者写比去年增长多少，例如 `+16% 8600万`",
            ),
            Question::Quarters => Text::fixed(
                "How does it fall on the quarters: four shares such as `20 35 15 30`, or what the twelve months of last year sold?",
                "四个季度怎么分？写四个占比，例如 `20 35 15 30`，或者写去年十二个月各卖了多少",
            ),
            Question::Platforms => Text::fixed(
                "Which platforms, with which shares, such as `天猫 50%, 京东 30%, 抖音`? One may take what is left; `-` for none.",
                "在哪些平台卖、各占多少？例如 `天猫 50%，京东 30%，抖音`，留一个不写占比的拿剩下的；不拆写 `-`",
            ),
            Question::Promos => {
                let each = self.shop.promos.iter().zip(1..).map(|(promo, nth)| {
                    let mark = if promo.core { "*" } else { "" };
                    if promo.id == promo.name {
                        format!("\n     {nth} {}{mark}", promo.id)
                    } else {
                        format!("\n     {nth} {}{mark} {}", promo.id, promo.name)
                    }
                });
                let all = each.collect::<String>();
                text!(
                    en: "Which promos? Numbers or names, `all`, or `-` for none; the big ones have a `*`.{all}",
                    zh: "做哪些大促？写序号或名称，全做写 `all`，不做写 `-`；带 `*` 的是核心大促{all}",
                    all = all
                )
            }
            Question::Budgets => Text::fixed(
                "What may budgets take of GMV: a band or a rate for each, such as `marketing 8%..12%, tools 2%`?",
                "各项预算占 GMV 多少？每项写区间或费比，例如 `推广 8%..12%，工具 2%`",
            ),
        }
    }

    /// What holds if nothing is answered.
    pub(crate) fn default(&self, question: Question) -> String {
        match question {
            Question::Trade => self.trade.name.to_owned(),
            Question::Year => self.year.to_string(),
            Question::Target => match &self.goal {
                Goal::Target(amount) => amount.clone(),
                Goal::Growth(rate, last) => format!("+{rate} {}", last.as_deref().unwrap_or_default()),
            },
            Question::Quarters => self.quarters.map(percent).join(" "),
            Question::Platforms if self.platforms.is_empty() => "-".to_owned(),
            Question::Platforms => self.listed(&self.platforms),
            Question::Promos if self.promos.is_empty() => "-".to_owned(),
            Question::Promos => {
                let ids: Vec<&str> = self.promos.iter().map(|&promo| self.shop.promos[promo].id.as_str()).collect();
                ids.join(" ")
            }
            Question::Budgets => self.listed(&self.budgets),
        }
    }

    fn listed(&self, pairs: &[(String, String)]) -> String {
        let between = if self.lang == Lang::Zh { "，" } else { ", " };
        let each =
            pairs.iter().map(|(name, share)| if share == "rest" { name.clone() } else { format!("{name} {share}") });
        each.collect::<Vec<_>>().join(between)
    }

    /// Takes an answer; an empty one leaves what holds. Otherwise what is wrong with it, and nothing is taken.
    pub(crate) fn answer(&mut self, question: Question, answer: &str) -> Result<(), Refused> {
        let answer = answer.trim();
        let is_shape = question == Question::Quarters && answer.split_whitespace().count() < 12;
        if is_shape && matches!(self.goal, Goal::Growth(_, None)) {
            return Err(refused(Text::fixed(
                "the growth is over last year, so write what its twelve months sold",
                "增长是跟去年比的，请写去年十二个月各卖了多少",
            )));
        }
        if answer.is_empty() {
            return Ok(());
        }
        match question {
            Question::Trade => {
                let offered = trades();
                let nth = answer.parse::<usize>().ok().and_then(|nth| offered.get(nth.checked_sub(1)?).copied());
                let named = || {
                    let (name, _) = meant(answer)?;
                    offered.iter().copied().find(|trade| trade.name == name)
                };
                let all = List(offered.iter().map(|trade| format!("`{}`", trade.name)).collect());
                let trade = nth.or_else(named).ok_or_else(|| {
                    refused(text!(en: "there is no `{answer}`; write a number, or one of {all}", zh: "没有 `{answer}`，请写序号，或者 {all}", answer = answer, all = all))
                })?;
                if let Some(other) = Self::of(trade, self.lang, self.year) {
                    *self = other;
                }
            }
            Question::Year => {
                let year =
                    answer.trim_end_matches('年').parse::<i32>().ok().filter(|year| (2000..=2056).contains(year));
                self.year = year
                    .ok_or_else(|| refused(Text::fixed("a year from 2000 to 2056", "请写 2000 到 2056 之间的年份")))?;
            }
            Question::Target => self.goal = goal(answer)?,
            Question::Quarters => self.quarters(answer)?,
            Question::Platforms => self.platforms = platforms(answer)?,
            Question::Promos => self.promos = self.chosen(answer)?,
            Question::Budgets => self.budgets = budgets(answer)?,
        }
        Ok(())
    }

    /// Four shares, or the twelve months of last year.
    fn quarters(&mut self, answer: &str) -> Result<(), Refused> {
        let words: Vec<&str> = answer
            .split(|c: char| c.is_whitespace() || ",，、/;；".contains(c))
            .filter(|word| !word.is_empty())
            .collect();
        match words[..] {
            [_, _, _, _] => {
                let share = |word: &&str| {
                    let sign = if word.ends_with(['%', '％']) { "" } else { "%" };
                    read::<Rate>(&format!("{word}{sign}")).map(|Rate(share)| share)
                };
                let shares = words.iter().map(share).collect::<Result<Vec<_>, _>>()?;
                let sum: Decimal = shares.iter().copied().sum();
                if sum != Decimal::ONE {
                    return Err(refused(
                        text!(en: "that is {sum}, and the four must be 100%", zh: "加起来是 {sum}，四个季度要正好 100%", sum = percent(sum)),
                    ));
                }
                self.quarters.copy_from_slice(&shares);
                self.last_year.clear();
            }
            _ if words.len() == 12 => {
                let amounts = words.iter().map(|word| sum(word)).collect::<Result<Vec<_>, _>>()?;
                let year: Decimal = amounts.iter().map(|sum| sum.amount.0).sum();
                if year.is_zero() {
                    return Err(refused(Text::fixed(
                        "twelve months of nothing have no shape",
                        "十二个月都是 0，看不出怎么分",
                    )));
                }
                let quarter =
                    |nth: usize| -> Decimal { amounts[3 * nth..3 * nth + 3].iter().map(|sum| sum.amount.0).sum() };
                let mut shares = [0, 1, 2, 3].map(|nth| (quarter(nth) / year).round_dp(3));
                shares[3] = Decimal::ONE - shares[0] - shares[1] - shares[2];
                if let Goal::Growth(_, last @ Some(_)) = &mut self.goal {
                    if last.as_deref().and_then(|last| sum(last).ok()).is_some_and(|last| last.amount.0 != year) {
                        return Err(refused(text!(
                            en: "these months are {year}, and last year was said to be {last}",
                            zh: "这十二个月合计 {year}，前面说的去年是 {last}",
                            year = year.normalize().to_string(), last = last.clone().unwrap_or_default()
                        )));
                    }
                    *last = None;
                }
                self.quarters = shares;
                self.last_year = amounts.into_iter().map(|sum| sum.text).collect();
            }
            _ => {
                return Err(refused(text!(
                    en: "four shares or twelve amounts, and these are {count}",
                    zh: "要四个占比或十二个金额，这里有 {count} 个",
                    count = words.len()
                )));
            }
        }
        Ok(())
    }

    /// Promos by number or name.
    fn chosen(&self, answer: &str) -> Result<Vec<usize>, Refused> {
        let promos = &self.shop.promos;
        match answer {
            "-" | "无" | "none" => return Ok(Vec::new()),
            "all" | "全部" | "全做" => return Ok((0..promos.len()).collect()),
            _ => {}
        }
        let mut chosen = Vec::new();
        for word in answer.split(|c: char| c.is_whitespace() || ",，、;；".contains(c)).filter(|word| !word.is_empty())
        {
            let named = promos.iter().position(|promo| promo.id == word || promo.name == word);
            let nth =
                || word.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1)).filter(|&nth| nth < promos.len());
            chosen.push(named.or_else(nth).ok_or_else(|| {
                refused(
                    text!(en: "there is no promo `{word}` in the list", zh: "上面没有 `{word}` 这场大促", word = word),
                )
            })?);
        }
        chosen.sort_unstable();
        chosen.dedup();
        Ok(chosen)
    }
}

/// The built-in plans that are of a trade; the least is not.
fn trades() -> Vec<&'static Template> {
    TEMPLATES.iter().filter(|trade| trade.name != "minimal").collect()
}

fn refused(message: Text) -> Refused {
    Refused { message, help: Vec::new() }
}

#[cfg(test)]
mod tests;
