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
    TWO_ENTRIES(
            "each transfer has exactly its two entries",
            """
            select 'transfer ' || transfer.transfer_id
            from jinnang.transfer left join jinnang.entry using (transfer_id)
            group by transfer.transfer_id
            having count(*) filter (where entry.account_id = transfer.debit_id
                                      and entry.delta = -transfer.amount) <> 1
                or count(*) filter (where entry.account_id = transfer.credit_id
                                      and entry.delta = transfer.amount) <> 1
                or count(*) <> 2
            union all
            select 'entry without transfer ' || entry.transfer_id
            from jinnang.entry left join jinnang.transfer using (transfer_id)
            where transfer.transfer_id is null
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
    KEYS_COMPLETE(
            "each transfer has its key, and each key tells what happened",
            """
            select 'key ' || coalesce(key.transfer_id, transfer.transfer_id)
            from jinnang.transfer_key key
            full join jinnang.transfer using (transfer_id)
            left join jinnang.entry debit on debit.transfer_id = transfer.transfer_id
                and debit.account_id = transfer.debit_id and debit.seq = key.debit_seq
            left join jinnang.entry credit on credit.transfer_id = transfer.transfer_id
                and credit.account_id = transfer.credit_id and credit.seq = key.credit_seq
            where case when key.outcome = 'POSTED'
                       then debit.seq is null or credit.seq is null
                       else transfer.transfer_id is not null end
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
            where account.kind = 'HOLDER' and balance.floor is distinct from 0
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
