//! Sentences of the safety card: what to do stays word for word, and only what stands around it is said in other ways.

use super::matching::Phrase;

pub(super) const PHRASES: &[Phrase] = &[
    (
        "You describe {signs}. That is nothing to train through, and nothing a training app can judge, so I give no advice on training here.",
        &[
            "{What you describe is|You tell me of|You write of|You describe|You report} {signs}. {Nobody should train with that|That is nothing to train through|That isn't something to train with}, and {no training app can judge it|a training app can't judge it}, so {I give no advice on training|there is no advice on training} here.",
            "{You tell me of|You mention|You describe|You write of} {signs}. {I can't judge that|A training app can't judge that|That is beyond what a training app can judge}, and {it is nothing to train through|nobody should train through it}: {no advice on training here|I give no advice on training here|there will be no training advice from me here}.",
            "{signs}: that is what you {describe|tell me of|write}, and {it is nothing to train through|that is no state to train in|nobody trains with that}. {A training app can't judge it|It is nothing that a training app can judge}, so {here I give|I give} no advice on training{ here|}.",
            "{Training comes second now|Training is not the question now|Let training be for now}. You {describe|write of|tell me of} {signs}, {which is nothing to train through|and that is nothing to train through} and nothing a training app can judge; I give no advice on training here.",
        ],
    ),
    (
        "This is no medical advice, only a reason to get some.",
        &[
            "{This is not|This isn't|That is no} medical advice, {but|just|only} a reason to get some.",
            "{Take this as|Read this as} a reason to get medical advice; it is none itself.",
            "{I can't give medical advice|Medical advice I can't give}; {this is a reason to get some|take this as the reason to get some}.",
        ],
    ),
    (
        "I am glad you said it. What you write is more important than training, and more than a training app can help with, so please reach out to a person right now. The plan can wait, as long as it takes.",
        &[
            "{I'm glad|I am very glad|It is good that} you said it. {This is|What you write is} more important than training, and {it is |}more than a training app can help with, so please reach out to a person right now. {The plan waits|Your plan can wait}, as long as it takes.",
            "{Thank you for saying it|It is good that you wrote this|I'm glad that you told me}. It {matters|is} {more than training|far beyond training}, and {it is |}more than a training app can help with: please reach out to a person right now. {The plan can wait|The plan waits|Let the plan wait}, as long as it takes.",
            "{Thank you for writing this|I am glad you told me|I'm glad you said something}. {Training doesn't matter now|Nothing in the plan matters as much}, and this is more than a training app can help with, so please reach out to a person right now. {There is no hurry with the plan|The plan can wait}, as long as it takes.",
        ],
    ),
    (
        "You told me of signs that need a doctor first, so I give no advice on training until one has said that you may.",
        &[
            "{You told me of|You wrote of|There are} signs that need a doctor first; {until one has said that you may train|until a doctor has said that you may}, I give no advice on training.",
            "{Before I|Before I can} advise on training again, a doctor has to {say|have said} that you may: the signs you told me of need one first.",
            "{The signs you told me of|What you told me} {need|needs} a doctor first. {I give no advice on training|There is no advice on training from me} until one has said that you may.",
        ],
    ),
];
