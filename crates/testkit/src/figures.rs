//! Figures as an author spells them.

use std::fmt;

/// A decimal: digits and how many of them stand behind the point.
#[derive(Clone, Copy, Debug)]
pub struct Fixed {
    pub digits: u64,
    pub places: u32,
}

/// How an amount is spelt.
#[derive(Clone, Copy, Debug)]
pub enum Spelling {
    Plain,
    Grouped(char),
    Quoted,
    FullWidth,
    /// With the largest unit that leaves at most two decimals.
    Unit,
}

impl fmt::Display for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = 10u64.pow(self.places);
        write!(f, "{}", self.digits / one)?;
        if self.places > 0 {
            write!(f, ".{:0places$}", self.digits % one, places = self.places as usize)?;
        }
        Ok(())
    }
}

/// An amount of minor units.
pub fn amount(minor: u128, decimals: u32, spelling: Spelling) -> String {
    let one = 10u128.pow(decimals);
    let (whole, part) = (minor / one, minor % one);
    let fraction = if part > 0 { format!(".{part:0width$}", width = decimals as usize) } else { String::new() };
    let plain = format!("{whole}{fraction}");
    match spelling {
        Spelling::Plain => plain,
        Spelling::Quoted => format!("\"{plain}\""),
        Spelling::Grouped(mark) => grouped(&whole.to_string(), mark) + &fraction,
        Spelling::FullWidth => {
            let wide = |digit: char| char::from_u32(digit as u32 - '0' as u32 + '０' as u32).expect("a digit");
            plain.chars().map(|c| if c.is_ascii_digit() { wide(c) } else { c }).collect()
        }
        Spelling::Unit => [("亿", 8), ("M", 6), ("万", 4), ("k", 3)]
            .into_iter()
            .map(|(unit, zeros)| (unit, 10u128.pow(zeros)))
            .find(|&(_, size)| part == 0 && whole >= size && whole.is_multiple_of(size / 100))
            .map_or(plain, |(unit, size)| format!("{}.{:02}{unit}", whole / size, whole % size / (size / 100))),
    }
}

fn grouped(digits: &str, mark: char) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}
