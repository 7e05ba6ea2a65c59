//! What an answer means for the call that it answers.

use atrium_protocol::ErrorCode;
use atrium_protocol::json::Json;

use super::Answer;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Done,
    NotModified,
    /// The server knows this device no more.
    SignedOut,
    /// Worth another try after a pause.
    Later {
        code: ErrorCode,
        asked_ms: Option<i64>,
    },
    /// The same call will never succeed.
    Refused(ErrorCode),
}

impl Verdict {
    pub(super) fn of(answer: &Answer) -> Self {
        match answer.status {
            200..=299 => return Self::Done,
            304 => return Self::NotModified,
            _ => {}
        }
        let header_ms = answer.retry_after_secs.map(|secs| secs.saturating_mul(1_000));
        // Only what matters must be readable, so that a newer server's problem is, too.
        let problem = Json::parse(&answer.body).unwrap_or(Json::Null);
        let code = problem.get("code");
        if *code == Json::Null {
            // Not our server's words: a proxy or a hotel's sign-in page.
            return Self::Later { code: ErrorCode::Unavailable, asked_ms: header_ms };
        }
        let asked_ms = header_ms.max(problem.get("retry_after_ms").read().ok());
        match code.read() {
            Ok(ErrorCode::SignedOut) => Self::SignedOut,
            Ok(code) if code.is_transient() => Self::Later { code, asked_ms },
            Ok(code) => Self::Refused(code),
            // A code that this version does not know yet.
            Err(_) if answer.status < 500 => Self::Refused(ErrorCode::MalformedRequest),
            Err(_) => Self::Later { code: ErrorCode::Internal, asked_ms },
        }
    }
}

#[cfg(test)]
mod tests {
    use atrium_protocol::Problem;

    use super::*;

    fn verdict(status: u16, body: &str) -> Verdict {
        Verdict::of(&Answer { status, body: body.into(), ..Answer::default() })
    }

    #[test]
    fn every_code_of_the_wire_is_understood() {
        for code in ErrorCode::ALL {
            let body = serde_json::to_string(&Problem::new(*code)).expect("a problem serialises");
            let expected = match code {
                ErrorCode::SignedOut => Verdict::SignedOut,
                code if code.is_transient() => Verdict::Later { code: *code, asked_ms: None },
                code => Verdict::Refused(*code),
            };
            assert_eq!(verdict(code.status(), &body), expected);
        }
    }

    #[test]
    fn a_strangers_answer_never_signs_out_nor_drops_anything() {
        let later = Verdict::Later { code: ErrorCode::Unavailable, asked_ms: None };
        assert_eq!(verdict(401, "<html>"), later);
        assert_eq!(verdict(404, ""), later);
        assert_eq!(verdict(502, "Bad Gateway"), later);
    }

    #[test]
    fn the_longer_of_both_pauses_counts() {
        let problem = Problem::new(ErrorCode::TooManyRequests).with_retry_after_ms(1_500);
        let answer = Answer {
            status: 429,
            retry_after_secs: Some(1),
            body: serde_json::to_vec(&problem).expect("a problem serialises"),
            ..Answer::default()
        };
        let expected = Verdict::Later { code: ErrorCode::TooManyRequests, asked_ms: Some(1_500) };
        assert_eq!(Verdict::of(&answer), expected);
    }

    #[test]
    fn a_newer_servers_code_is_final_below_500() {
        let refused = Verdict::Refused(ErrorCode::MalformedRequest);
        assert_eq!(verdict(409, r#"{"code":"from_the_future"}"#), refused);
    }
}
