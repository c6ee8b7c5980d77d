//! Whether an address may be asked.

use std::net::IpAddr;

use reqwest::Url;

use super::settings::{Protocol, SettingsError};

/// A server's address that has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    base: Url,
    /// Whether it is this machine.
    pub(super) here: bool,
}

impl Address {
    /// Checks an address as a person wrote it. Paths that clients of the protocol are often given are taken off: `/v1`,
    /// `/api`.
    pub(super) fn read(url: &str, protocol: Protocol, allow_remote: bool) -> Result<Self, SettingsError> {
        let mut base = Url::parse(url.trim()).map_err(|error| SettingsError::Address { reason: error.to_string() })?;
        if !matches!(base.scheme(), "http" | "https") {
            return Err(SettingsError::Scheme { scheme: base.scheme().to_owned() });
        }
        if !base.username().is_empty() || base.password().is_some() {
            return Err(SettingsError::Credentials);
        }
        if base.query().is_some() || base.fragment().is_some() {
            return Err(SettingsError::Query);
        }
        let host = base.host_str().unwrap_or_default().to_owned();
        let ip = host.trim_matches(['[', ']']).parse::<IpAddr>().ok();
        if ip.is_some_and(|ip| ip.is_unspecified()) {
            return Err(SettingsError::Unspecified { host });
        }
        let here = ip.map_or(host == "localhost", |ip| ip.is_loopback());
        if !here && !allow_remote {
            return Err(SettingsError::Remote { host });
        }
        let path = base.path().trim_end_matches('/');
        let added = match protocol {
            Protocol::Ollama => "/api",
            Protocol::OpenAi => "/v1",
        };
        let path = format!("{}/", path.strip_suffix(added).unwrap_or(path));
        base.set_path(&path);
        Ok(Self { base, here })
    }

    /// Whether it is asked through TLS.
    pub(super) fn encrypted(&self) -> bool {
        self.base.scheme() == "https"
    }

    /// Where a request goes; the path without a slash in front.
    pub(super) fn at(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{path}", self.base.path()));
        url
    }

    /// The address for people.
    pub(super) fn shown(&self) -> &str {
        self.base.as_str().trim_end_matches('/')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_this_machine() {
        let cases = [
            ("http://127.0.0.1:11434", true),
            ("http://127.9.8.7:1", true),
            ("http://[::1]:11434/", true),
            ("http://localhost:11434", true),
            ("http://LOCALHOST", true),
            ("http://2130706433:80", true),
            ("https://api.example.com/v1", false),
            ("http://192.168.1.7:11434", false),
            ("http://localhost.example.com", false),
            ("http://127.0.0.1.example.com", false),
            ("http://[::ffff:10.0.0.1]", false),
        ];
        for (url, here) in cases {
            assert_eq!(Address::read(url, Protocol::Ollama, true).unwrap().here, here, "{url}");
            assert_eq!(Address::read(url, Protocol::Ollama, false).is_ok(), here, "{url} without leave");
        }
    }

    #[test]
    fn what_is_no_address() {
        let cases = [
            ("", "can't be read"),
            ("127.0.0.1:11434", "can't be read"),
            ("localhost:11434", "must begin with http://"),
            ("ftp://127.0.0.1", "must begin with http://"),
            ("file:///etc/passwd", "must begin with http://"),
            ("http://me:hunter2@127.0.0.1", "must not hold a name"),
            ("http://127.0.0.1/?key=1", "without ? or #"),
            ("http://127.0.0.1/#there", "without ? or #"),
            ("http://0.0.0.0:11434", "use 127.0.0.1"),
            ("http://[::]:11434", "use 127.0.0.1"),
        ];
        for (url, words) in cases {
            let error = Address::read(url, Protocol::Ollama, true).unwrap_err().to_string();
            assert!(error.contains(words) && !error.contains("hunter2"), "{url}: {error}");
        }
    }

    #[test]
    fn the_path_that_is_often_given_is_taken_off() {
        let cases = [
            (Protocol::OpenAi, "http://127.0.0.1:1234/v1/", "http://127.0.0.1:1234/v1/models"),
            (Protocol::OpenAi, "http://127.0.0.1:1234", "http://127.0.0.1:1234/v1/models"),
            (Protocol::OpenAi, "http://127.0.0.1/llama/v1", "http://127.0.0.1/llama/v1/models"),
            (Protocol::Ollama, "http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1/v1/models"),
        ];
        for (protocol, url, asked) in cases {
            assert_eq!(Address::read(url, protocol, false).unwrap().at("v1/models").as_str(), asked);
        }
    }
}
