-- How many payments of a wallet were refused of late, asked at each refusal.
create index payment_refused on jinnang.payment (wallet_id, refused_at) where refused_at is not null;
