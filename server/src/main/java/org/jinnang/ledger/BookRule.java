package org.jinnang.ledger;

/**
 * What must hold in the books. Rules over one account are conditions on a row of {@link BookWalk};
 * the others have queries of their own, which name the rows that break them.
 */
enum BookRule {
    SUM_IS_ZERO(
            "the balances of each asset sum to zero",
            """
            select asset.code || ' sums to ' || sum(balance.posted) as fault
            from jinnang.balance join jinnang.asset using (asset_id)
            group by asset.code having sum(balance.posted) <> 0
            """),
    ONE_BALANCE_PER_ACCOUNT(
            "each account has its one balance, of its asset",
            "account_asset is distinct from balance_asset",
            "''"),
    NO_GAP(
            "the entries of each account are numbered without gaps, and its balance counts them",
            "gap_at is not null or last_seq <> balance_seq",
            """
            coalesce(' has a gap before entry ' || gap_at || ',', '')
                || ' last entry ' || last_seq || ', balance counts ' || balance_seq
            """),
    LAST_ENTRY_IS_BALANCE(
            "each balance is what its last entry says",
            "last_posted <> balance_posted",
            "' holds ' || balance_posted || ', its last entry says ' || last_posted"),
    ENTRIES_CONTINUE(
            "each entry continues the one before it",
            "break_at is not null",
            "' entry ' || break_at"),
    IN_ORDER_OF_TIME(
            "no entry is posted before the one it continues",
            "early_at is not null",
            "' entry ' || early_at"),
    HELD_IS_OPEN_HOLDS(
            "what is held on each account is what its holds say that have not ended",
            "held_out <> balance_held_out or held_in <> balance_held_in",
            "''"),
    HOLDS_END_AS_MADE(
            "each capture or release ends a hold of the same accounts, once, and moves at most it",
            """
            select 'transfer ' || ending.transfer_id as fault
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
            select 'transfer ' || coalesce(refunded.transfer_id, given.refunds_id) as fault
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
            select 'group ' || group_id as fault
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
            "foreign_at is not null",
            "' entry ' || foreign_at"),
    WHOLE(
            "each posted transfer has both its entries, and each refusal has none",
            """
            select 'transfer ' || transfer_id as fault
            from jinnang.transfer
            where debit_seq is null and credit_seq is null and (
                outcome = 'POSTED' or num_nonnulls(debit_after, credit_after) > 0
                or debit_id = credit_id or amount < 0)
            """,
            "torn_at is not null",
            "' entry ' || torn_at"),
    WITHIN_BOUNDS(
            "no account is below its floor or above its ceiling",
            """
            balance_posted - balance_held_out < floor or balance_posted + balance_held_in > ceiling
                or balance_held_out < 0 or balance_held_in < 0
            """,
            "''"),
    FLOOR_IS_ZERO(
            "no holder's account may go below zero",
            "is_wallets and balance_seq is not null and floor is distinct from 0",
            "''"),
    NOTHING_TAKEN_BACK(
            "what an earlier run has read is still there",
            """
            coalesce(balance_seq, 0) < seen_seq
                or afresh and seen_seq is not null and (
                    posted_then is distinct from seen_posted or at_then is distinct from seen_at
                    or held_out_then <> seen_held_out or held_in_then <> seen_held_in)
            """,
            "' up to entry ' || seen_seq");

    private final String sentence;
    private final String query;
    private final String broken;
    private final String named;

    BookRule(String sentence, String query) {
        this(sentence, query, "", "");
    }

    BookRule(String sentence, String broken, String named) {
        this(sentence, "", broken, named);
    }

    BookRule(String sentence, String query, String broken, String named) {
        this.sentence = sentence;
        this.query = query;
        this.broken = broken;
        this.named = named;
    }

    /** What must hold, to be read by people. */
    String sentence() {
        return sentence;
    }

    /** Whether it is one over each account by itself. */
    boolean isOfAccounts() {
        return !broken.isEmpty();
    }

    /**
     * Whether it also asks a query. The queries read what is rare: holds, refunds, groups. That of
     * a rule over accounts reads all transfers, for what no account has; so only with everything.
     */
    boolean hasQuery(boolean everything) {
        return !query.isEmpty() && (everything || !isOfAccounts());
    }

    /** A query for one text per fault, in a column of that name. */
    String query() {
        return query;
    }

    /** True in the row of an account that breaks it. */
    String broken() {
        return broken;
    }

    /** What to say of that account. */
    String named() {
        return named;
    }
}
