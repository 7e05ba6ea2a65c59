\set member random(0, {members} - 1)
\set coupon random(0, {coupons} - 1)
WITH asked AS (
    SELECT CAST('00000000-0000-7000-8000-' || lpad(to_hex(CAST({member} AS bigint)), 12, '0') AS uuid) AS member_id,
           CAST(lpad(to_hex(CAST(:coupon AS bigint)), 8, '0') || '-0000-7000-8001-' || lpad(to_hex(CAST({member} AS bigint)), 12, '0') AS uuid) AS coupon_id,
           gen_random_uuid() AS sale_id,
           CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) AS now
    {from}
), member AS (
    UPDATE members SET revision = revision + 1, balance = balance + 114, tier_spend = tier_spend + 11450
    FROM asked WHERE members.id = asked.member_id
    RETURNING members.id, members.revision, members.balance
), coupon AS (
    UPDATE coupons SET status = 'used', used_at = asked.now, used_sale_id = asked.sale_id, used_store_id = '{store}'
    FROM asked WHERE coupons.member_id = asked.member_id AND coupons.id = asked.coupon_id
), sale AS (
    INSERT INTO sales (member_id, id, visit_id, terminal_id, store_id, receipt, at, total, discount, payable, earned, balance, quote)
    SELECT member_id, sale_id, sale_id, sale_id, '{store}', 'R', now, 12450, {off}, 11450, 114, balance, '{}' FROM asked JOIN member ON member.id = asked.member_id
), answer AS (
    INSERT INTO idempotency (scope, key, body_hash, settlement_id, status, answer, created_at)
    SELECT 'pgbench', CAST(sale_id AS text), '', sale_id, 200, '', now FROM asked
), transaction AS (
    INSERT INTO ledger_transactions (member_id, id, number, at, kind, subject, sale_id, balance)
    SELECT member_id, sale_id, revision + 1000000, now, 'sale', CAST(sale_id AS text), sale_id, balance FROM asked JOIN member ON member.id = asked.member_id
)
INSERT INTO ledger_entries (member_id, id, transaction_id, account, points)
SELECT member_id, gen_random_uuid(), sale_id, account, points
FROM asked, (VALUES ('wallet', CAST(114 AS bigint)), ('mall:{mall}', CAST(-114 AS bigint))) AS side (account, points);
