//! A cluster that speaks TLS and nothing else, with a certificate of its own.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};

use super::Cluster;

/// For `openssl req`: a certificate of this machine that is no authority.
const REQUEST: &str = "[req]\ndistinguished_name=name\nx509_extensions=extensions\nprompt=no\n\
     [name]\nCN=127.0.0.1\n\
     [extensions]\nsubjectAltName=IP:127.0.0.1\nbasicConstraints=CA:FALSE\n";

impl Cluster {
    /// Starts a cluster that refuses connections without TLS.
    pub async fn start_with_tls() -> Result<Self> {
        Self::start_after(async |cluster| cluster.demand_tls().await).await
    }

    /// The certificate that clients have to trust.
    pub fn certificate(&self) -> PathBuf {
        self.data().join("server.crt")
    }

    async fn demand_tls(&self) -> Result<()> {
        let data = self.data();
        let request = data.join("request.cnf");
        fs::write(&request, REQUEST)?;
        let mut openssl = self.command("openssl");
        openssl.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650"]);
        openssl.arg("-config").arg(request);
        openssl.arg("-keyout").arg(data.join("server.key"));
        openssl.arg("-out").arg(self.certificate());
        let output = openssl.output().await.context("running openssl")?;
        ensure!(output.status.success(), "openssl: {}", String::from_utf8_lossy(&output.stderr));
        fs::write(data.join("pg_hba.conf"), "hostssl all all 127.0.0.1/32 trust\n")?;
        let settings = data.join("postgresql.conf");
        let written = fs::read_to_string(&settings)?;
        Ok(fs::write(settings, format!("{written}\nssl = on\n"))?)
    }
}
