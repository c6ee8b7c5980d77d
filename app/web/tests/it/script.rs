//! An advisor who waits for the test: it says the words it is sent and answers when there are no more.

use polarize_coach::{Advice, Advised, Advisor, BuiltIn, Conversation, Listener, PlanRequest, Request};
use polarize_domain::Draft;
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The test's end of the script. Dropping `words` lets every answer be finished.
pub(crate) struct Script {
    pub(crate) words: UnboundedSender<&'static str>,
    /// One for each answer that was begun.
    pub(crate) begun: UnboundedReceiver<()>,
    /// One for each answer that was finished or given up.
    pub(crate) ended: UnboundedReceiver<()>,
}

struct Scripted {
    words: Mutex<UnboundedReceiver<&'static str>>,
    begun: UnboundedSender<()>,
    ended: UnboundedSender<()>,
}

/// An advisor and the script it follows.
pub(crate) fn scripted() -> (Box<dyn Advisor>, Script) {
    let (words, said) = unbounded_channel();
    let (begin, begun) = unbounded_channel();
    let (end, ended) = unbounded_channel();
    let advisor = Scripted { words: Mutex::new(said), begun: begin, ended: end };
    (Box::new(advisor), Script { words, begun, ended })
}

/// Tells that an answer has ended, however it did.
struct Ends(UnboundedSender<()>);

impl Drop for Ends {
    fn drop(&mut self) {
        // A test that has ended doesn't listen any more.
        let _ = self.0.send(());
    }
}

impl Scripted {
    async fn follow(&self, listener: Listener<'_>) -> String {
        let _ends = Ends(self.ended.clone());
        // As above.
        let _ = self.begun.send(());
        let (mut words, mut said) = (self.words.lock().await, String::new());
        while let Some(word) = words.recv().await {
            listener(word);
            said.push_str(word);
        }
        said
    }
}

impl Advisor for Scripted {
    fn name(&self) -> &str {
        "script"
    }

    fn advise<'a>(&'a self, request: Request<'a>) -> Advice<'a, Draft> {
        Box::pin(async move {
            self.follow(&|_| {}).await;
            BuiltIn.advise(request).await
        })
    }

    fn plan<'a>(&'a self, request: PlanRequest<'a>) -> Advice<'a, Draft> {
        Box::pin(async move {
            self.follow(&|_| {}).await;
            BuiltIn.plan(request).await
        })
    }

    fn converse<'a>(&'a self, _: Conversation<'a>, listener: Listener<'a>) -> Advice<'a, String> {
        Box::pin(async move {
            let advice = self.follow(listener).await;
            Ok(Advised { advice, by: self.name().to_owned(), remarks: Vec::new() })
        })
    }
}
