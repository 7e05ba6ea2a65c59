//! The way to PostgreSQL, encrypted: what the database's URL says is what happens.

use atrium_store::{Store, StoreError};
use atrium_tests::bank::Cluster;

async fn open(url: &str) -> Result<(), StoreError> {
    let store = Store::open(url).await?;
    let migrated = store.migrate().await;
    store.close().await;
    migrated
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_is_spoken_to_by_tls_as_its_url_says() {
    let cluster = Cluster::start_with_tls().await.expect("a cluster with TLS");
    let url = cluster.url();
    let root = cluster.certificate();
    let root = root.display();

    let trusted = format!("{url}?sslmode=verify-full&sslrootcert={root}");
    open(&trusted).await.expect("a certificate that is trusted");
    open(&format!("{url}?sslmode=require")).await.expect("encrypted, whoever it is");
    open(&url).await.expect("encrypted where the database can");

    let plain = open(&format!("{url}?sslmode=disable")).await;
    plain.expect_err("this cluster takes no plain connection");
    let unknown = open(&format!("{url}?sslmode=verify-full")).await;
    unknown.expect_err("nobody has vouched for the certificate");
    let elsewhere = trusted.replace("127.0.0.1", "localhost");
    open(&elsewhere).await.expect_err("the certificate is for another name");
}
