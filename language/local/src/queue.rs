//! Requests that wait for the one thread that answers, in their order.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::job::Job;

/// A queue with a limit.
pub(crate) struct Queue {
    most: usize,
    waiting: Mutex<Waiting>,
    came: Condvar,
}

#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    is_closed: bool,
}

/// Why a request can't wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refused {
    /// As many wait as may.
    Full,
    /// Nobody answers any more.
    Closed,
}

impl Queue {
    /// A queue in which so many may wait, beside the one that is answered.
    pub(crate) fn new(most: usize) -> Self {
        Self { most, waiting: Mutex::default(), came: Condvar::new() }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a request behind the others. Those whom nobody waits for any more make room.
    pub(crate) fn push(&self, job: Job) -> Result<(), Refused> {
        let mut waiting = self.waiting();
        if waiting.is_closed {
            return Err(Refused::Closed);
        }
        if waiting.jobs.len() >= self.most {
            waiting.jobs.retain(|job| !job.listener.is_gone());
        }
        if waiting.jobs.len() >= self.most {
            return Err(Refused::Full);
        }
        waiting.jobs.push_back(job);
        self.came.notify_one();
        Ok(())
    }

    /// Waits for the next request; none once the queue is closed, whatever still waits.
    pub(crate) fn next(&self) -> Option<Job> {
        let mut waiting = self.waiting();
        loop {
            if waiting.is_closed {
                return None;
            }
            if let Some(job) = waiting.jobs.pop_front() {
                return Some(job);
            }
            waiting = self.came.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Refuses everybody from now on, and lets go of those who wait.
    pub(crate) fn close(&self) {
        let mut waiting = self.waiting();
        waiting.is_closed = true;
        waiting.jobs.clear();
        self.came.notify_all();
    }

    /// Whether it is closed: an answer that is being made may stop.
    pub(crate) fn is_closed(&self) -> bool {
        self.waiting().is_closed
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

    use super::*;
    use crate::job::Listener;

    type Answer = UnboundedReceiver<Result<polarize_llm::Piece, polarize_llm::ModelError>>;

    fn job(first: u32) -> (Job, Answer) {
        let (sender, receiver) = unbounded_channel();
        let job = Job {
            prompt: vec![first],
            schema: None,
            most_tokens: 1,
            temperature: 0.0,
            seed: None,
            listener: Listener::new(sender),
        };
        (job, receiver)
    }

    #[test]
    fn requests_are_taken_in_their_order() {
        let queue = Queue::new(3);
        let answers: Vec<Answer> = (0..3)
            .map(job)
            .map(|(job, answer)| {
                queue.push(job).unwrap();
                answer
            })
            .collect();
        let taken: Vec<u32> = (0..3).map(|_| queue.next().unwrap().prompt[0]).collect();
        assert_eq!(taken, [0, 1, 2]);
        drop(answers);
    }

    #[test]
    fn a_full_queue_refuses_until_somebody_leaves() {
        let queue = Queue::new(2);
        let (first, first_answer) = job(0);
        let (second, _second_answer) = job(1);
        queue.push(first).unwrap();
        queue.push(second).unwrap();
        let (third, _third_answer) = job(2);
        assert_eq!(queue.push(third).unwrap_err(), Refused::Full);
        drop(first_answer);
        let (fourth, _fourth_answer) = job(3);
        queue.push(fourth).unwrap();
        assert_eq!([queue.next().unwrap().prompt[0], queue.next().unwrap().prompt[0]], [1, 3]);
    }

    #[test]
    fn a_closed_queue_lets_go_of_who_waits() {
        let queue = Queue::new(2);
        let (waiting, mut answer) = job(0);
        queue.push(waiting).unwrap();
        queue.close();
        assert!(queue.next().is_none());
        assert!(answer.try_recv().is_err());
        assert_eq!(queue.push(job(1).0).unwrap_err(), Refused::Closed);
    }
}
