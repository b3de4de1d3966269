//! The binary itself, on a folder or a database.

use domain::CommunityId;
use reqwest::Client;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

pub(crate) struct Running {
    child: Child,
    pub(crate) address: String,
    pin: String,
    pub(crate) client: Client,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Running {
    pub(crate) fn start(data: &Path, database: Option<&str>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_shouwen"));
        command.env("SHOUWEN_DATA", data).env("SHOUWEN_LOG", "off");
        command.env_remove("SHOUWEN_DATABASE");
        if let Some(database) = database {
            command.env("SHOUWEN_DATABASE", database);
        }
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let (mut address, mut said) = (String::new(), String::new());
        for line in BufReader::new(child.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            if let Some((_, there)) = line.split_once("http://") {
                address = format!("http://{there}");
                break;
            }
            said.push_str(&line);
        }
        let pin = said.split("PIN ").nth(1).unwrap_or_default();
        let pin = pin.split_whitespace().next().unwrap_or_default().to_owned();
        let client = Client::builder().no_proxy().build().unwrap();
        Self {
            child,
            address,
            pin,
            client,
        }
    }

    pub(crate) async fn community(&self) -> CommunityId {
        let told = self
            .client
            .get(format!("{}/api/community/v1", self.address));
        let told = told.send().await.unwrap().bytes().await.unwrap();
        let told: serde_json::Value = serde_json::from_slice(&told).unwrap();
        told["community"].as_str().unwrap().parse().unwrap()
    }

    /// The session of the first account.
    pub(crate) async fn admitted(&self) -> String {
        let path = format!("{}/api/session/v1/{}", self.address, self.community().await);
        let body = serde_json::json!({ "code": "admin", "password": self.pin });
        let reply = self
            .client
            .post(path)
            .header("content-type", "application/json");
        let reply = reply.body(body.to_string()).send().await.unwrap();
        let cookie = reply.headers()["set-cookie"].to_str().unwrap();
        cookie.split(';').next().unwrap_or_default().to_owned()
    }
}
