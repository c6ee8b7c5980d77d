//! What is trained is what is served: generated examples put before a real coach over a real database, who asks a real server of the protocol.
//! What the server is told is the prompt of the example, byte for byte. `POLARIZE_SERVED=1000` looks at as many examples.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::ZonedDateTime;
use jiff::civil::Date;
use polarize_advisor::ModelAdvisor;
use polarize_coach::{Coach, Speaker, Turn as Said, weeks_asked_for};
use polarize_dataset::{Example, Generator, Kind, Mix, Moment};
use polarize_domain::calendar::days_between;
use polarize_domain::{Author, Context, Draft, Situation, Workout};
use polarize_llm::http::{Protocol, Server, ServerSettings};
use polarize_llm::{Message, Role};
use polarize_prompt::{Ask, MARKER_END, MARKER_START, PROMPT_TOKENS, allowed, fit};
use polarize_scripted::{ScriptedModel, Turn};
use polarize_store::{NewProposal, Source, Store, WorkoutWrite};
use polarize_tokens::Estimate;
use serde_json::Value;
use tempfile::TempDir;

const ID: &str = "a";
/// Examples that are looked at unless more are asked for.
const EXAMPLES: usize = 48;

/// An athlete of the examples, in a database, with a coach who asks a server.
struct World {
    moment: Moment,
    coach: Coach,
    now: ZonedDateTime,
    /// What the server was told, and what it answers.
    told: Arc<Mutex<Vec<Value>>>,
    answer: Arc<Mutex<String>>,
    _server: ScriptedModel,
    _folder: TempDir,
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn world(seed: u64) -> World {
    let moment = Moment::of(seed);
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path().join("polarize.db")).await.unwrap();
    put(&store, &moment).await;
    let (told, answer) = (Arc::<Mutex<Vec<Value>>>::default(), Arc::<Mutex<String>>::default());
    let (hears, says) = (Arc::clone(&told), Arc::clone(&answer));
    let server = ScriptedModel::start(polarize_scripted::Protocol::Ollama, move |body| {
        locked(&hears).push(body["messages"].clone());
        Turn::says(locked(&says).clone())
    });
    let server = server.unwrap();
    let settings = ServerSettings::new(Protocol::Ollama, server.url(), "coach");
    let model = Server::new(settings, Arc::new(Estimate)).unwrap();
    let now = moment.context.timestamp.parse::<jiff::Timestamp>().unwrap().to_zoned_datetime(jiff::tz::TimeZone::UTC);
    let coach = Coach::with_advisor(store, Box::new(ModelAdvisor::new(Arc::new(model))));
    World { moment, coach, now, told, answer, _server: server, _folder: folder }
}

async fn put(store: &Store, moment: &Moment) {
    let athlete = &moment.athlete;
    store.create_athlete(ID, &athlete.athlete).await.unwrap();
    for thresholds in athlete.thresholds.entries() {
        store.put_thresholds(ID, thresholds).await.unwrap();
    }
    for (number, activity) in athlete.activities.iter().enumerate() {
        let mut activity = activity.clone();
        // What was done twice in a camp is two activities.
        activity.id = format!("{number}-{}", activity.id);
        store.add_activity(ID, &activity, None, &Source::Hand).await.unwrap();
    }
    for race in &athlete.races {
        store.put_race(ID, race).await.unwrap();
    }
    for blocked in &athlete.blocked {
        store.put_blocked(ID, blocked).await.unwrap();
    }
    for sport in &athlete.unavailable_sports {
        store.put_unavailable_sport(ID, sport).await.unwrap();
    }
    let plan: Vec<_> = athlete.plan.workouts.iter().cloned().map(WorkoutWrite::Put).collect();
    store.put_workouts(ID, None, &plan).await.unwrap();
}

impl World {
    /// Health as it is on record: what the last question told of is forgotten.
    async fn healthy_again(&self) {
        let store = self.coach.store();
        for (id, _) in store.health(ID).await.unwrap() {
            store.delete_health(ID, id).await.unwrap();
        }
        for episode in &self.moment.athlete.health {
            store.record_health(ID, episode).await.unwrap();
        }
    }

    fn listen(&self, answer: &str) {
        answer.clone_into(&mut locked(&self.answer));
        locked(&self.told).clear();
    }

    /// What the server was told first since then.
    fn heard(&self) -> Option<Vec<Message>> {
        locked(&self.told).first().map(|messages| serde_json::from_value(messages.clone()).unwrap())
    }

    /// Asks as an athlete would who says what an example says, and gives what the server was told; `None` where no model is asked.
    async fn ask(&self, example: &Example) -> Option<Vec<Message>> {
        let (answer, prompt) = example.messages.split_last().unwrap();
        self.healthy_again().await;
        self.listen(&answer.content);
        let last = &prompt[prompt.len() - 1].content;
        match example.meta.kind {
            Kind::PlanModification => {
                let days =
                    days_between(self.moment.context.today, day_behind(&prompt[0].content, "only if named; until "))
                        + 1;
                self.coach.analyze_ahead(ID, words_in(last).unwrap(), days, &self.now).await.unwrap();
            }
            Kind::WeeklyPlan => {
                let start = day_behind(last, "Plan the days from ");
                self.coach.propose_plan(ID, (start, 1), words_in(last), &self.now).await.unwrap();
            }
            Kind::Coaching => {
                let turn = |message: &Message| match message.role {
                    Role::Assistant => Said { speaker: Speaker::Coach, text: message.content.clone() },
                    _ => Said { speaker: Speaker::Athlete, text: words_in(&message.content).unwrap().to_owned() },
                };
                let earlier: Vec<Said> = prompt[1..prompt.len() - 1].iter().map(turn).collect();
                let message = words_in(last).unwrap();
                self.coach.chat(ID, &earlier, message, None, &self.now, &|_| {}).await.unwrap();
            }
            Kind::Bare => return None,
        }
        self.heard()
    }

    /// Takes sessions from a day on out of the plan and gives them back afterwards, as weeks are generated for plans that end before them.
    async fn without_plan_from(&self, start: Date, keep_own: bool, example: &Example) -> Option<Vec<Message>> {
        let own = |workout: &Workout| workout.locked || workout.author == Author::Athlete;
        let goes = |workout: &&Workout| workout.date >= start && !(keep_own && own(workout));
        let gone: Vec<Workout> = self.moment.athlete.plan.workouts.iter().filter(goes).cloned().collect();
        let deleted: Vec<_> = gone.iter().map(|workout| WorkoutWrite::Delete(workout.id.clone())).collect();
        let store = self.coach.store();
        store.put_workouts(ID, None, &deleted).await.unwrap();
        let heard = self.ask(example).await;
        store.put_workouts(ID, None, &gone.into_iter().map(WorkoutWrite::Put).collect::<Vec<_>>()).await.unwrap();
        heard
    }
}

/// What a proposal answered, rendered again from what was kept beside it.
async fn rendered_again(store: &Store, proposal: &NewProposal) -> Vec<Message> {
    let origin = store.origin_of(&proposal.id).await.unwrap().unwrap();
    let context = &Context::build(origin.snapshot, &origin.moment).within(origin.days_ahead);
    let situation: Situation = serde_json::from_str(&proposal.situation_json).unwrap();
    let earlier: Option<Draft> = origin.earlier_json.map(|json| serde_json::from_str(&json).unwrap());
    let feedback = &*proposal.feedback;
    let weeks = origin.weeks_from.map(|start| (start, polarize_policy::plan(context, start, 1)));
    let ask = match &weeks {
        Some((start, planned)) => {
            let goal = weeks_asked_for(feedback).unwrap().1;
            Ask::Week { context, outline: &planned.weeks[0], start: *start, goal }
        }
        None => Ask::Feedback { context, situation: &situation, feedback, earlier: earlier.as_ref() },
    };
    fit(&ask, &Estimate, allowed(PROMPT_TOKENS, false)).unwrap().messages
}

/// The athlete's last words in a prompt.
fn words_in(text: &str) -> Option<&str> {
    let (_, behind) = text.rsplit_once(&format!("{MARKER_START}\n"))?;
    Some(behind.split_once(&format!("\n{MARKER_END}")).unwrap().0)
}

fn day_behind(text: &str, words: &str) -> Date {
    text.split_once(words).unwrap().1[..10].parse().unwrap()
}

fn examples_wanted() -> usize {
    std::env::var("POLARIZE_SERVED").map_or(EXAMPLES, |count| count.parse().unwrap())
}

fn same(number: u64, example: &Example, served: &[Message]) {
    let trained = &example.messages[..example.messages.len() - 1];
    for (served, trained) in served.iter().zip(trained) {
        assert_eq!(served.content, trained.content, "athlete {number}, {:?}", example.meta.kind);
    }
    assert_eq!(served, trained);
}

#[tokio::test]
async fn a_model_is_told_when_serving_what_it_is_told_in_training() {
    let generator = Generator { seed: 20_26, mix: Mix::default(), counter: &Estimate };
    let (mut served, mut unasked, mut kept) = (BTreeMap::<Kind, usize>::new(), 0, 0);
    for number in 0.. {
        if served.values().sum::<usize>() >= examples_wanted() {
            break;
        }
        let examples = generator.athlete(number, 8).examples;
        let Some(seed) = examples.first().and_then(|example| example.meta.seed) else { continue };
        let world = world(seed).await;
        for example in &examples {
            let refines = example.meta.answer.contains("refine");
            if example.meta.kind == Kind::Bare || refines {
                continue;
            }
            let heard = if example.meta.kind == Kind::WeeklyPlan {
                let last = &example.messages[example.messages.len() - 2].content;
                let start = day_behind(last, "Plan the days from ");
                let empty = world.without_plan_from(start, false, example).await;
                let trained = &example.messages[..example.messages.len() - 1];
                if empty.as_deref() == Some(trained) {
                    empty
                } else {
                    world.without_plan_from(start, true, example).await
                }
            } else {
                world.ask(example).await
            };
            match heard {
                Some(heard) => {
                    same(number, example, &heard);
                    let store = world.coach.store();
                    if let Some(made) = store.latest_open_proposal(ID).await.unwrap() {
                        assert_eq!(rendered_again(store, &made.made).await, heard, "from what was kept");
                        store.reject_proposal(&made.made.id, "", world.now.timestamp()).await.unwrap();
                        kept += 1;
                    }
                    *served.entry(example.meta.kind).or_default() += 1;
                }
                // Signs of danger are answered by the safety card, and questions while ill by rule.
                None => unasked += 1,
            }
        }
    }
    assert!(served.contains_key(&Kind::PlanModification) && served.contains_key(&Kind::WeeklyPlan), "{served:?}");
    assert!(kept > 0, "no proposal was made");
    assert!(unasked < served.values().sum::<usize>() / 4, "{served:?}, not asked: {unasked}");
}

/// Refinements are rendered from an earlier draft that an example doesn't hold whole: so the first answer is given here, and the second
/// prompt held against the one that is rendered of what was proposed.
#[tokio::test]
async fn a_refinement_is_served_as_it_is_rendered() {
    const WISHES: [&str; 4] = ["shorter please", "Can we make it easier?", "I only have 40 min on Thursday", "no"];
    let generator = Generator { seed: 7, mix: Mix::default(), counter: &Estimate };
    let (mut looked, wanted) = (0, examples_wanted() / 4);
    for number in 0.. {
        if looked >= wanted {
            break;
        }
        let examples = generator.athlete(number, 8).examples;
        let Some(seed) = examples.first().and_then(|example| example.meta.seed) else { continue };
        let world = world(seed).await;
        for (example, wish) in examples.iter().zip(WISHES.iter().cycle()) {
            if example.meta.kind != Kind::PlanModification || example.meta.answer.contains("refine") {
                continue;
            }
            if world.ask(example).await.is_none() {
                continue;
            }
            let store = world.coach.store();
            let Some(first) = store.latest_open_proposal(ID).await.unwrap() else { continue };
            world.listen("{}");
            world.coach.refine(ID, &first.made.id, wish, &world.now).await.unwrap();
            let Some(heard) = world.heard() else { continue };
            let context = Context::build(store.snapshot(ID, world.now.date()).await.unwrap(), &world.now);
            let draft: Draft = serde_json::from_str(&first.made.draft_json).unwrap();
            let said: Situation = serde_json::from_str(&first.made.situation_json).unwrap();
            let situation = said.then(&polarize_policy::read(wish, context.today, &context.snapshot.plan));
            let ask = Ask::Feedback { context: &context, situation: &situation, feedback: wish, earlier: Some(&draft) };
            let prompt = fit(&ask, &Estimate, allowed(PROMPT_TOKENS, false)).unwrap();
            assert_eq!(heard, prompt.messages, "athlete {number}: {wish}");
            looked += 1;
            store.reject_proposal(&first.made.id, "", world.now.timestamp()).await.unwrap();
            if let Some(second) = store.latest_open_proposal(ID).await.unwrap() {
                assert_eq!(rendered_again(store, &second.made).await, heard, "from what was kept");
                store.reject_proposal(&second.made.id, "", world.now.timestamp()).await.unwrap();
            }
        }
    }
}
