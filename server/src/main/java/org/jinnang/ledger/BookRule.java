package org.jinnang.ledger;

/** What must hold in the books; each rule's query names the rows that break it. */
enum BookRule {
    SUM_IS_ZERO(
            "the balances of each asset sum to zero",
            """
            select asset.code || ' sums to ' || sum(balance.posted)
            from jinnang.balance join jinnang.asset using (asset_id)
            group by asset.code having sum(balance.posted) <> 0
            """),
    ONE_BALANCE_PER_ACCOUNT(
            "each account has its one balance, of its asset",
            """
            select 'account ' || coalesce(account.account_id, balance.account_id)
            from jinnang.account full join jinnang.balance using (account_id)
            where account.asset_id is distinct from balance.asset_id
            """),
    NO_GAP(
            "the entries of each account are numbered without gaps, and its balance counts them",
            """
            select 'account ' || balance.account_id || ': ' || count(entry.seq) || ' entries, last '
                || coalesce(max(entry.seq), 0) || ', balance counts ' || balance.seq
            from jinnang.balance left join jinnang.entry using (account_id)
            group by balance.account_id, balance.seq
            having count(entry.seq) <> balance.seq or coalesce(max(entry.seq), 0) <> balance.seq
            """),
    LAST_ENTRY_IS_BALANCE(
            "each balance is what its last entry says",
            """
            select 'account ' || balance.account_id || ' holds ' || balance.posted
                || ', its last entry says ' || coalesce(entry.posted_after, 0)
            from jinnang.balance
            left join lateral (
                select entry.posted_after from jinnang.entry
                where entry.account_id = balance.account_id order by entry.seq desc limit 1
            ) entry on true
            where balance.posted <> coalesce(entry.posted_after, 0)
            """),
    ENTRIES_CONTINUE(
            "each entry continues the one before it",
            """
            select 'account ' || account_id || ' entry ' || seq
            from (
                select account_id, seq, delta, posted_after,
                       lag(posted_after, 1, 0::bigint)
                           over (partition by account_id order by seq) as before
                from jinnang.entry
            ) entry
            where before + delta <> posted_after
            """),
    IN_ORDER_OF_TIME(
            "no entry is posted before the one it continues",
            """
            select 'account ' || account_id || ' entry ' || seq
            from (
                select account_id, seq, decided_at,
                       lag(decided_at) over (partition by account_id order by seq) as before
                from jinnang.entry
            ) entry
            where before > decided_at
            """),
    HELD_IS_OPEN_HOLDS(
            "what is held on each account is what its holds say that have not ended",
            """
            select 'account ' || balance.account_id
            from jinnang.balance
            left join (
                select account_id, sum(held_out_delta) as held_out, sum(held_in_delta) as held_in
                from jinnang.entry
                where held_out_delta <> 0 or held_in_delta <> 0
                group by account_id
            ) held using (account_id)
            where balance.held_out <> coalesce(held.held_out, 0)
               or balance.held_in <> coalesce(held.held_in, 0)
            """),
    HOLDS_END_AS_MADE(
            "each capture or release ends a hold of the same accounts, once, and moves at most it",
            """
            select 'transfer ' || ending.transfer_id
            from jinnang.transfer ending
            left join jinnang.transfer hold on hold.transfer_id = ending.hold_id
                and hold.outcome = 'POSTED' and hold.debit_id = ending.debit_id
                and hold.credit_id = ending.credit_id and hold.held = -ending.held
                and hold.held >= ending.amount
            where ending.hold_id is not null and ending.outcome = 'POSTED'
              and hold.transfer_id is null
            union all
            select 'hold ' || hold_id || ' has ended ' || count(*) || ' times'
            from jinnang.transfer
            where hold_id is not null and outcome = 'POSTED'
            group by hold_id having count(*) > 1
            """),
    REFUNDS_WITHIN(
            "what was given back of a transfer is counted, and is not more than it moved",
            """
            select 'transfer ' || coalesce(refunded.transfer_id, given.refunds_id)
            from jinnang.refunded
            full join (
                select refund.refunds_id, sum(refund.amount) as amount
                from jinnang.transfer refund
                where refund.refunds_id is not null and refund.outcome = 'POSTED'
                group by refund.refunds_id
            ) given on given.refunds_id = refunded.transfer_id
            left join jinnang.transfer origin
                on origin.transfer_id = coalesce(refunded.transfer_id, given.refunds_id)
                and origin.outcome = 'POSTED'
            where refunded.refunded is distinct from given.amount
               or refunded.moved is distinct from origin.amount
               or given.amount > coalesce(origin.amount, 0)
            """),
    GROUPS_WHOLE(
            "a group is posted whole or refused as one",
            """
            select 'group ' || group_id
            from jinnang.transfer
            where group_id is not null
            group by group_id
            having count(*) filter (where transfer_id = group_id) <> 1
                or (count(*) filter (where outcome <> 'POSTED') > 0 and count(*) > 1)
                or (count(*) filter (where outcome = 'POSTED') = 1)
                or count(distinct decided_at) > 1
            """),
    ONE_CURRENCY(
            "each transfer stays within one currency",
            """
            select 'transfer ' || transfer.transfer_id
            from jinnang.transfer
            left join jinnang.account debit on debit.account_id = transfer.debit_id
            left join jinnang.account credit on credit.account_id = transfer.credit_id
            where debit.asset_id is distinct from transfer.asset_id
               or credit.asset_id is distinct from transfer.asset_id
            """),
    WHOLE(
            "each posted transfer has both its entries, and each refusal has none",
            """
            select 'transfer ' || transfer_id
            from jinnang.transfer
            where case when outcome = 'POSTED'
                       then num_nulls(debit_seq, credit_seq, debit_after, credit_after) > 0
                       else num_nonnulls(debit_seq, credit_seq, debit_after, credit_after) > 0 end
               or debit_id = credit_id or amount < 0
            """),
    WITHIN_BOUNDS(
            "no account is below its floor or above its ceiling",
            """
            select 'account ' || account_id
            from jinnang.balance
            where posted - held_out < floor or posted + held_in > ceiling
               or held_out < 0 or held_in < 0
            """),
    FLOOR_IS_ZERO(
            "no holder's account may go below zero",
            """
            select 'account ' || account.account_id
            from jinnang.account join jinnang.balance using (account_id)
            where account.wallet_id is not null and balance.floor is distinct from 0
            """);

    private final String sentence;
    private final String faults;

    BookRule(String sentence, String faults) {
        this.sentence = sentence;
        this.faults = faults;
    }

    /** What must hold, to be read by people. */
    String sentence() {
        return sentence;
    }

    /** A query for one text per fault. */
    String faults() {
        return faults;
    }
}
