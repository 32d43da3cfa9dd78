-- "Has this payer paid this payee before?" was answered by reading all payments of the payer: 9 ms
-- for one who made 20 000 of them, and a hundredth of that with this.
create index payment_known_payee on jinnang.payment (wallet_id, payee_wallet_id)
    where posted_at is not null;
