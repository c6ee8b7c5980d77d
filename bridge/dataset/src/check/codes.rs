//! What can be wrong with a line, each with a stable word and a sentence.

macro_rules! codes {
    ($( $name:ident $word:literal $sentence:literal; )*) => {
        $( #[doc = $sentence] pub(crate) const $name: &str = $word; )*

        /// Every code with the sentence that explains it, in the order in which a line is looked at.
        pub const CODES: &[(&str, &str)] = &[$( ($word, $sentence), )*];
    };
}

codes! {
    UNREADABLE "unreadable" "The file can't be read on from here: it is cut or damaged.";
    NOT_UTF8 "not_utf8" "The line is no UTF-8.";
    LINE_TOO_LONG "line_too_long" "The line has more than 1 MiB.";
    BYTE_ORDER_MARK "byte_order_mark" "A byte order mark stands before the line.";
    LINE_END "line_end" "The line ends with a carriage return.";
    BLANK_LINE "blank_line" "The line is empty.";
    NOT_JSON "not_json" "The line is no JSON.";
    LINE_SHAPE "line_shape" "The line is no object with a list of messages, each of a role and a content.";
    UNKNOWN_ROLE "unknown_role" "A role is none of system, user and assistant.";
    META "meta" "What is said about the example has no such form, or names another kind than the conversation is.";
    DUPLICATE_LINE "duplicate_line" "The same conversation stood there before.";
    ROLE_ORDER "role_order" "The turns don't alternate between user and assistant, after one system text at most.";
    NO_ANSWER "no_answer" "The last turn is not the assistant's: there is nothing to learn.";
    EMPTY_TURN "empty_turn" "A turn says nothing.";
    PROMPT "prompt" "The prompt is none that is rendered here, or it is damaged.";
    PROMPT_CONTRADICTS "prompt_contradicts" "The prompt's own numbers or days contradict each other.";
    PROMPT_TOO_LONG "prompt_too_long" "The prompt has more tokens than a prompt may have.";
    ANSWER_TOO_LONG "answer_too_long" "The answer has more tokens than an answer of its kind may have.";
    CODE_FENCE "code_fence" "A code fence stands around the answer.";
    PROSE "prose" "Words stand around the answer's JSON.";
    TRAILING_COMMA "trailing_comma" "A comma stands before a closing bracket.";
    ANSWER_JSON "answer_json" "The answer is no JSON.";
    WHITESPACE "whitespace" "White space stands around the answer or between its parts.";
    DUPLICATE_KEY "duplicate_key" "A key stands twice in one object.";
    MISSING_KEY "missing_key" "A key that the schema asks for is missing.";
    UNKNOWN_KEY "unknown_key" "The schema knows no such key.";
    WRONG_TYPE "wrong_type" "A value has another type than the schema's.";
    UNKNOWN_WORD "unknown_word" "A value is none of the words that the schema lists.";
    OUT_OF_BOUNDS "out_of_bounds" "A number lies outside its bounds.";
    TEXT_TOO_LONG "text_too_long" "A text is longer than the schema allows.";
    TOO_MANY "too_many" "A list has more entries than the schema allows.";
    DATE_FORM "date_form" "A date is not written YYYY-MM-DD.";
    SCHEMA "schema" "The answer doesn't fit the schema in another way.";
    KEY_ORDER "key_order" "Keys stand in another order than the schema's.";
    UNKNOWN_WORKOUT "unknown_workout" "The prompt names no workout with that id.";
    CLOSED_WORKOUT "closed_workout" "The workout may not be changed: it is locked, done, left out already, or the athlete's own.";
    CHANGED_TWICE "changed_twice" "One workout is changed twice.";
    WRONG_DATE "wrong_date" "The date isn't the day on which the workout stands.";
    WRONG_NAME "wrong_name" "The original name isn't the workout's.";
    WRONG_FROM "wrong_from" "What a change gives as the value before isn't the plan's.";
    NO_CHANGE "no_change" "A change leaves everything as it is.";
    BAD_DAY "bad_day" "A day to be is none, lies in the past, or beyond the days that may be changed.";
    BAD_CHANGE "bad_change" "A change can't be understood in another way.";
    PRINCIPLE "principle" "A change breaks a principle and would be dropped.";
    HARM "harm" "The answer leaves training in the plan that health forbids and the rules would take out.";
    SAYS_NOTHING "says_nothing" "The answer neither changes, asks nor explains anything.";
    WEEKDAY "weekday" "A weekday isn't its date's.";
    OUTSIDE_WEEK "outside_week" "A session lies outside the days that are to be filled.";
    WEEK_LOAD "week_load" "The week's load is too far from the one that is asked for.";
    TOTALS "totals" "The totals aren't those of the sessions.";
    KEY_SESSION "key_session" "A key session is none of the week's.";
    CHANGES_UNKNOWN_PLAN "changes_unknown_plan" "Without a context there is no plan to change, and both lists must be empty.";
    EMPTY_MESSAGE "empty_message" "The message to the athlete is empty.";
    UNSAFE_WORDS "unsafe_words" "Words stand there that may not be said to an athlete.";
    UNFOUNDED_NUMBER "unfounded_number" "A number stands neither in the prompt nor in the answer's changes, and doesn't follow from them.";
    MARKUP "markup" "An answer in free words is plain text, without markup and JSON.";
}
