//! What a server is told before it starts.

use std::net::SocketAddr;
use std::time::Duration;

use jiff::civil::Date;

/// The settings of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerSettings {
    /// Where it listens. Anything but loopback needs tokens.
    pub listen: SocketAddr,
    /// Names it is reached by, beside its own address; a request for another host is refused.
    pub hosts: Vec<String>,
    /// How many answers of the coach are made at once; whoever comes then is told to come again.
    pub most_answers: usize,
    /// How long a request may take.
    pub most_time: Duration,
    /// How long a connection may take to send a request's head, and be silent between two requests.
    pub head_within: Duration,
    /// How long a sender may be silent within a body.
    pub body_goes_on_within: Duration,
    /// How long running requests may go on once the server is told to stop.
    pub grace: Duration,
    /// The largest body of a request, in bytes; files of activities have a limit of their own.
    pub most_body_bytes: usize,
    /// The largest file or archive of activities, in bytes.
    pub most_upload_bytes: usize,
    /// The day that is looked at instead of today.
    pub today: Option<Date>,
}

impl ServerSettings {
    /// The settings for an address, everything else as it is meant for one athlete's own machine.
    #[must_use]
    pub fn new(listen: SocketAddr) -> Self {
        Self {
            listen,
            hosts: Vec::new(),
            most_answers: 8,
            most_time: Duration::from_secs(300),
            head_within: Duration::from_secs(30),
            body_goes_on_within: Duration::from_secs(30),
            grace: Duration::from_secs(10),
            most_body_bytes: 256 * 1024,
            most_upload_bytes: 512 * 1024 * 1024,
            today: None,
        }
    }

    /// Whether requests without a token are answered: on loopback alone, where only this machine can ask.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.listen.ip().is_loopback()
    }
}
