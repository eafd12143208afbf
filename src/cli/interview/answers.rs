//! Answers out of their words.

use plan_core::model::scalar::growth::Growth;
use plan_core::model::scalar::share::{Band, Rate};
use plan_core::model::scalar::{percent, read};
use plan_text::lang::Text;
use plan_text::text;
use rust_decimal::Decimal;

use super::{Goal, refused};
use crate::cli::argument::amount::sum;
use crate::cli::argument::{Refused, gmv};

/// An amount, or a rate with last year's amount before or behind it.
pub(super) fn goal(answer: &str) -> Result<Goal, Refused> {
    let is_rate = |word: &&str| word.ends_with(['%', '％']);
    let words: Vec<&str> =
        answer.split(|c: char| c.is_whitespace() || ",，".contains(c)).filter(|word| !word.is_empty()).collect();
    let Some(rate) = words.iter().copied().find(|word| is_rate(word)) else {
        // `10,000,000` and `1000 万` are amounts as they stand
        let target = gmv(answer)?.sum;
        return Ok(Goal::Target(target.text));
    };
    let last: String = words.into_iter().filter(|word| !is_rate(word)).collect();
    let Growth(growth) = read(rate.trim_start_matches('+'))?;
    let growth = percent(growth);
    if last.is_empty() {
        return Ok(Goal::Growth(growth, None));
    }
    Ok(Goal::Growth(growth, Some(sum(&last)?.text)))
}

/// Names with what follows them, parted by commas.
fn named(answer: &str) -> impl Iterator<Item = (String, Option<&str>)> {
    let each = answer.split([',', '，', '、', ';', '；']).map(str::trim).filter(|each| !each.is_empty());
    each.map(|each| match each.rsplit_once(char::is_whitespace) {
        Some((name, share)) if share.ends_with(['%', '％']) || share.starts_with(|c: char| c.is_ascii_digit()) => {
            (name.trim().to_owned(), Some(share))
        }
        _ => (each.to_owned(), None),
    })
}

/// Platforms with their shares; none for `-`, and for one alone.
pub(super) fn platforms(answer: &str) -> Result<Vec<(String, String)>, Refused> {
    if matches!(answer, "-" | "无" | "none") {
        return Ok(Vec::new());
    }
    let mut found: Vec<(String, String)> = Vec::new();
    let (mut sum, mut rest) = (Decimal::ZERO, 0);
    for (name, share) in named(answer) {
        if found.iter().any(|(other, _)| *other == name) {
            return Err(refused(text!(en: "`{name}` is there twice", zh: "`{name}` 写了两次", name = name)));
        }
        let share = if let Some(share) = share {
            let Rate(share) = read::<Rate>(share)?;
            sum += share;
            percent(share)
        } else {
            rest += 1;
            "rest".to_owned()
        };
        found.push((name, share));
    }
    if found.len() == 1 {
        // there is nothing to split
        return Ok(Vec::new());
    }
    if rest > 1 {
        return Err(refused(Text::fixed("only one of them can take what is left", "不写占比的只能有一个")));
    }
    if sum > Decimal::ONE || rest == 0 && sum != Decimal::ONE {
        return Err(refused(
            text!(en: "that is {sum}, and all of them must be 100%", zh: "加起来是 {sum}，合计要正好 100%", sum = percent(sum)),
        ));
    }
    Ok(found)
}

/// Budget lines with a band or a rate.
pub(super) fn budgets(answer: &str) -> Result<Vec<(String, String)>, Refused> {
    let mut found: Vec<(String, String)> = Vec::new();
    for (name, share) in named(answer) {
        let Some(share) = share else {
            return Err(refused(
                text!(en: "`{name}` needs a band or a rate, such as `{name} 8%..12%`", zh: "`{name}` 要写区间或费比，例如 `{name} 8%..12%`", name = name),
            ));
        };
        if found.iter().any(|(other, _)| *other == name) {
            return Err(refused(text!(en: "`{name}` is there twice", zh: "`{name}` 写了两次", name = name)));
        }
        if share.contains("..") {
            let Band { low, high } = read(share)?;
            if low > high {
                let (low, high) = (percent(low), percent(high));
                return Err(refused(
                    text!(en: "`{name}`: write {high}..{low}", zh: "`{name}`：写成 {high}..{low}", name = name, low = low, high = high),
                ));
            }
        } else {
            read::<Rate>(share)?;
        }
        found.push((name, share.to_owned()));
    }
    if found.is_empty() {
        return Err(refused(Text::fixed("at least one budget", "至少写一项预算")));
    }
    Ok(found)
}
