/// A name with all but its first character hidden: `李**`; as long a mask for everybody.
pub(crate) fn mask_name(name: &str) -> String {
    name.trim().chars().next().map_or_else(String::new, |first| format!("{first}**"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_character_is_shown() {
        assert_eq!(mask_name("会员 0001"), "会**");
        assert_eq!(mask_name(" Ada"), "A**");
        assert_eq!(mask_name(""), "");
    }
}
