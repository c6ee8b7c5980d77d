//! How long is waited for what.

use std::future::Future;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::settings::Timeouts;
use crate::error::{ModelError, Waited};

/// The time of one answer.
pub(super) struct Clock {
    timeouts: Timeouts,
    asked: Instant,
    /// Since when the next word is waited for; none before the first.
    since: Option<Instant>,
}

impl Clock {
    /// The question is asked now.
    pub(super) fn start(timeouts: Timeouts) -> Self {
        Self { timeouts, asked: Instant::now(), since: None }
    }

    /// A word was heard: from now on, the next one is waited for.
    pub(super) fn heard(&mut self) {
        self.since = Some(Instant::now());
    }

    /// Somebody waits again. The time until they did is theirs, not the server's.
    pub(super) fn waiting_again(&mut self) {
        if self.since.is_some() {
            self.heard();
        }
    }

    /// Waits for something of the answer.
    pub(super) async fn within<T>(&self, future: impl Future<Output = T>) -> Result<T, ModelError> {
        let (waited, after, from) = self.limit();
        timeout_at(from + after, future).await.map_err(|_| ModelError::Timeout { waited, after })
    }

    /// How long may still be waited.
    pub(super) fn left(&self) -> Duration {
        let (_, after, from) = self.limit();
        (from + after).saturating_duration_since(Instant::now())
    }

    /// What is waited for, how long, and since when.
    fn limit(&self) -> (Waited, Duration, Instant) {
        let (waited, after, from) = match self.since {
            None => (Waited::FirstWord, self.timeouts.first_word, self.asked),
            Some(since) => (Waited::NextWord, self.timeouts.next_word, since),
        };
        let whole = (Waited::Answer, self.timeouts.answer, self.asked);
        if from + after <= self.asked + self.timeouts.answer { (waited, after, from) } else { whole }
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::{advance, sleep};

    use super::*;

    const TIMEOUTS: Timeouts = Timeouts {
        connection: Duration::from_secs(1),
        first_word: Duration::from_secs(20),
        next_word: Duration::from_secs(5),
        answer: Duration::from_secs(60),
    };

    #[tokio::test(start_paused = true)]
    async fn what_is_waited_for_and_how_long() {
        let cases = [(false, 0, Waited::FirstWord, 20), (true, 0, Waited::NextWord, 5), (true, 56, Waited::Answer, 60)];
        for (heard, passed, waited, seconds) in cases {
            let mut clock = Clock::start(TIMEOUTS);
            advance(Duration::from_secs(passed)).await;
            if heard {
                clock.heard();
            }
            let error = clock.within(std::future::pending::<()>()).await.unwrap_err();
            let after = Duration::from_secs(seconds);
            assert_eq!(error, ModelError::Timeout { waited, after }, "heard {heard}, {passed} s passed");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_listeners_time_is_not_the_servers() {
        let mut clock = Clock::start(TIMEOUTS);
        clock.heard();
        advance(Duration::from_secs(30)).await;
        clock.waiting_again();
        assert!(clock.within(sleep(Duration::from_secs(4))).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn before_the_first_word_the_listeners_time_counts() {
        let mut clock = Clock::start(TIMEOUTS);
        advance(Duration::from_secs(19)).await;
        clock.waiting_again();
        assert!(clock.within(sleep(Duration::from_secs(4))).await.is_err());
    }
}
