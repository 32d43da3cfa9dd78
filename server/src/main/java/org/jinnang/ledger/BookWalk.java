package org.jinnang.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Walks once along the entries of all accounts, in one statement: finds what breaks a rule over an
 * account, and writes down how far each account was walked, for the next run.
 *
 * <p>An account walked <em>afresh</em> is read from its first entry, any other from the one after
 * the last that was remembered.
 */
final class BookWalk {

    /** Of so many accounts, one is walked afresh in each run: another one each time. */
    static final int TURNS = 32;

    /** Each account with its balance and what is remembered of it. */
    private static final String START =
            """
            with start as (
                select account_id, account.asset_id as account_asset,
                       account.wallet_id is not null as is_wallets,
                       balance.asset_id as balance_asset, balance.posted as balance_posted,
                       balance.held_out as balance_held_out, balance.held_in as balance_held_in,
                       balance.seq as balance_seq, balance.floor, balance.ceiling,
                       seen.seq as seen_seq, seen.posted as seen_posted,
                       seen.held_out as seen_held_out, seen.held_in as seen_held_in,
                       seen.at as seen_at,
                       :everything or seen.seq is null or account_id % :turns = :turn as afresh
                from jinnang.account
                full join jinnang.balance using (account_id)
                full join jinnang.verified_account seen using (account_id)
            ),
            """;

    /** The posted transfers, once for each side. */
    private static final String LEGS =
            """
            select debit_id as account_id, credit_id as other_id, debit_seq as seq,
                   -amount as delta, debit_after as after, held as out_delta,
                   0::bigint as in_delta, decided_at, asset_id,
                   outcome <> 'POSTED' or debit_id = credit_id or amount < 0 or num_nulls(
                       debit_seq, credit_seq, debit_after, credit_after) > 0 as torn
            from jinnang.transfer where debit_seq is not null %1$s
            union all
            select credit_id, debit_id, credit_seq, amount, credit_after, 0::bigint, held,
                   decided_at, asset_id,
                   outcome <> 'POSTED' or debit_id = credit_id or amount < 0 or num_nulls(
                       debit_seq, credit_seq, debit_after, credit_after) > 0
            from jinnang.transfer where credit_seq is not null %2$s
            """;

    private static final String EVERY_ENTRY =
            """
            entry as (
                select leg.account_id, leg.seq, leg.delta, leg.after, leg.out_delta, leg.in_delta,
                       leg.decided_at, leg.torn, start.seen_seq, 0::bigint as seq_from,
                       0::bigint as posted_from, null::timestamptz as at_from,
                       start.account_asset is distinct from leg.asset_id as is_foreign
                from (%s) leg left join start using (account_id)
            ),
            """
                    .formatted(LEGS.formatted("", ""));

    /** By index, account after account: costs what is new, not what there is. */
    private static final String NEW_ENTRIES =
            """
            entry as (
                select start.account_id, leg.seq, leg.delta, leg.after, leg.out_delta,
                       leg.in_delta, leg.decided_at, leg.torn, start.seen_seq,
                       case when afresh then 0 else seen_seq end as seq_from,
                       case when afresh then 0 else seen_posted end as posted_from,
                       case when not afresh then seen_at end as at_from,
                       start.account_asset is distinct from leg.asset_id or not exists (
                           select from jinnang.account other
                           where other.account_id = leg.other_id) as is_foreign
                from start cross join lateral (%s) leg
            ),
            """
                    .formatted(
                            LEGS.formatted(
                                    "and debit_id = start.account_id and debit_seq >"
                                            + " case when afresh then 0 else seen_seq end",
                                    "and credit_id = start.account_id and credit_seq >"
                                            + " case when afresh then 0 else seen_seq end"));

    private static final String WALKED =
            """
            step as (
                select account_id, seq, delta, after, out_delta, in_delta, decided_at, torn,
                       is_foreign, seen_seq, lag(seq, 1, seq_from) over entries as seq_before,
                       lag(after, 1, posted_from) over entries as before,
                       lag(decided_at, 1, at_from) over entries as at_before,
                       lead(seq) over entries is null as is_last
                from entry
                window entries as (partition by account_id order by seq)
            ),
            walked as (
                select account_id, count(*) as entries, max(seq) as last_seq,
                       max(after) filter (where is_last) as last_posted,
                       max(decided_at) filter (where is_last) as last_at,
                       sum(out_delta)::bigint as held_out, sum(in_delta)::bigint as held_in,
                       min(seq) filter (where seq <> seq_before + 1) as gap_at,
                       min(seq) filter (where before + delta <> after) as break_at,
                       min(seq) filter (where at_before > decided_at) as early_at,
                       min(seq) filter (where is_foreign) as foreign_at,
                       min(seq) filter (where torn) as torn_at,
                       max(after) filter (where seq = seen_seq) as posted_then,
                       max(decided_at) filter (where seq = seen_seq) as at_then,
                       coalesce(sum(out_delta) filter (where seq <= seen_seq), 0) as held_out_then,
                       coalesce(sum(in_delta) filter (where seq <= seen_seq), 0) as held_in_then
                from step group by account_id
            ),
            book as materialized (
                select account_id, account_asset, is_wallets, balance_asset, balance_posted,
                       balance_held_out, balance_held_in, balance_seq, floor, ceiling, seen_seq,
                       seen_posted, seen_held_out, seen_held_in, seen_at, afresh,
                       coalesce(entries, 0) as entries, gap_at, break_at, early_at, foreign_at,
                       torn_at, posted_then, at_then, held_out_then, held_in_then,
                       coalesce(last_seq, case when afresh then 0 else seen_seq end) as last_seq,
                       coalesce(last_posted, case when afresh then 0 else seen_posted end)
                           as last_posted,
                       coalesce(last_at, seen_at) as last_at,
                       case when afresh then 0 else seen_held_out end + coalesce(held_out, 0)
                           as held_out,
                       case when afresh then 0 else seen_held_in end + coalesce(held_in, 0)
                           as held_in
                from start full join walked using (account_id)
            ),
            remembered as (
                insert into jinnang.verified_account as seen
                    (account_id, seq, posted, held_out, held_in, at)
                select account_id, last_seq, last_posted, held_out, held_in, last_at
                from book
                where last_seq > 0 and last_at is not null and (
                    last_seq, last_posted, held_out, held_in, last_at) is distinct from (
                    seen_seq, seen_posted, seen_held_out, seen_held_in, seen_at)
                on conflict (account_id) do update
                set seq = excluded.seq, posted = excluded.posted, held_out = excluded.held_out,
                    held_in = excluded.held_in, at = excluded.at
            ),
            """;

    /** The text of a fault is put together only for an account that has one. */
    private static final String FAULTS =
            """
            fault as (
                select rule.name,
                       'account ' || book.account_id || coalesce(rule.told, '') as told,
                       count(*) over (partition by rule.name) as times,
                       row_number() over (partition by rule.name order by book.account_id) as place
                from book
                cross join lateral (values :each) as rule (name, broken, told)
                where (:any) and rule.broken
            )
            select '' as rule, count(*) filter (where afresh and seen_seq is not null)::text as told,
                   coalesce(sum(entries), 0)::bigint as times
            from book
            union all
            select name, told, times from fault where place <= :named
            order by rule
            """;

    /** A fault; or, without a rule, how many accounts were read once more and how many entries. */
    private record Line(String rule, String told, long times) {}

    /** A broken rule; {@code times} is how often it is broken in all. */
    record Fault(BookRule rule, String told, long times) {

        /** How many there are in all, of which these are the first. */
        static long times(List<Fault> first) {
            return first.isEmpty() ? 0 : first.getFirst().times();
        }
    }

    /**
     * What a walk found.
     *
     * @param again how many accounts were read once more, from their first entry
     * @param entries read, on all accounts
     * @param faults the first ones of each rule
     */
    record Found(long again, long entries, List<Fault> faults) {

        List<Fault> of(BookRule rule) {
            return faults.stream().filter(fault -> fault.rule() == rule).toList();
        }
    }

    private BookWalk() {}

    /**
     * Needs a transaction in which nobody else changes what is remembered.
     *
     * @param everything whether all accounts are walked afresh
     * @param named how many faults of each rule to name at most
     */
    static Found along(JdbcClient jdbc, boolean everything, long run, int named) {
        List<Line> lines =
                jdbc.sql(statement(everything))
                        .param("everything", everything)
                        .param("turns", TURNS)
                        .param("turn", run % TURNS)
                        .param("named", named)
                        .query(Line.class)
                        .list();
        Line walked = lines.getFirst();
        List<Fault> faults =
                lines.stream()
                        .skip(1)
                        .map(line ->
                                new Fault(BookRule.valueOf(line.rule()), line.told(), line.times()))
                        .toList();
        return new Found(Long.parseLong(walked.told()), walked.times(), faults);
    }

    private static String statement(boolean everything) {
        List<BookRule> rules =
                Arrays.stream(BookRule.values()).filter(BookRule::isOfAccounts).toList();
        String each =
                rules.stream()
                        .map(rule -> "('%s', %s, %s)".formatted(rule, rule.broken(), rule.named()))
                        .collect(Collectors.joining(",\n"));
        String any =
                rules.stream()
                        .map(rule -> "(" + rule.broken() + ")")
                        .collect(Collectors.joining(" or "));
        return START
                + (everything ? EVERY_ENTRY : NEW_ENTRIES)
                + WALKED
                + FAULTS.replace(":each", each).replace(":any", any);
    }
}
