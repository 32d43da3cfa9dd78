package org.jinnang.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.identity.Evidence;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Scope;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.jinnang.policy.LimitReset;
import org.jinnang.policy.LimitRow;
import org.jinnang.policy.LimitSchedule;
import org.jinnang.policy.LimitSpan;
import org.jinnang.policy.LimitTable;
import org.jinnang.policy.LimitUse;
import org.jinnang.policy.LimitUses;
import org.jinnang.policy.OwnLimit;
import org.jinnang.policy.OwnLimits;
import org.jinnang.policy.Policy;
import org.jinnang.policy.ProofLevel;
import org.jinnang.restriction.Restriction;
import org.springframework.stereotype.Component;

/** Reads which limits hold for a wallet now, and makes the riders that use them. */
@Component
class LimitStandings {

    private final Policy policy;
    private final LimitSchedule schedule;
    private final LimitUses uses;
    private final OwnLimits own;
    private final Identities identities;
    private final Questions questions;

    LimitStandings(
            Policy policy,
            LimitSchedule schedule,
            LimitUses uses,
            OwnLimits own,
            Identities identities,
            Questions questions) {
        this.policy = policy;
        this.schedule = schedule;
        this.uses = uses;
        this.own = own;
        this.identities = identities;
        this.questions = questions;
    }

    /** What holds for payments in this currency to this payee, however they are approved. */
    List<LimitRule.Standing> of(
            WalletId walletId,
            Currency currency,
            List<Restriction.InForce> inForce,
            PayeeAge payee,
            Instant now) {
        return all(walletId, List.of(currency), inForce, payee, now)
                .getOrDefault(currency, List.of());
    }

    /** The same for several currencies, with everything read once. */
    Map<Currency, List<LimitRule.Standing>> all(
            WalletId walletId,
            Collection<Currency> currencies,
            List<Restriction.InForce> inForce,
            PayeeAge payee,
            Instant now) {
        Asked asked = asked(walletId, now);
        return all(asked, questions.askAll(asked.questions()), currencies, inForce, payee);
    }

    /** What must be known of a wallet's limits at a moment, to be asked with other questions. */
    record Asked(
            WalletId walletId,
            Instant now,
            LimitTable table,
            Question<List<OwnLimit>> own,
            Question<LimitUses.Used> used) {

        List<Question<?>> questions() {
            return List.of(own, used);
        }
    }

    Asked asked(WalletId walletId, Instant now) {
        LimitTable table = schedule.at(now);
        var possible = new ArrayList<LimitRow>(table.rows());
        possible.addAll(OwnLimits.possibleRows());
        for (Currency currency : Currency.values()) {
            possible.addAll(policy.limits().rows(currency, true));
        }
        return new Asked(
                walletId,
                now,
                table,
                own.asked(walletId, now),
                uses.asked(walletId, now, possible));
    }

    /** What holds, from the answers to {@link #asked}. */
    Map<Currency, List<LimitRule.Standing>> all(
            Asked asked,
            Questions.Answers answers,
            Collection<Currency> currencies,
            List<Restriction.InForce> inForce,
            PayeeAge payee) {
        WalletId walletId = asked.walletId();
        Instant now = asked.now();
        LimitTable table = asked.table();
        EvidenceClass known = table.asksWhoItIs() ? known(walletId) : EvidenceClass.NONE;
        List<LimitRow> mine = OwnLimits.rows(answers.to(asked.own()));
        var rows = new ArrayList<LimitRow>();
        for (Currency currency : currencies) {
            rows.addAll(policy.limits().rows(currency, isAfterRecovery(inForce)));
            table.rows(currency, known).stream()
                    .filter(row -> isFor(row, payee))
                    .forEach(rows::add);
            mine.stream().filter(row -> row.amount().currency() == currency).forEach(rows::add);
        }
        LimitUses.Used used = uses.completed(answers.to(asked.used()), walletId, now, rows);
        var standings = new TreeMap<Currency, List<LimitRule.Standing>>();
        for (LimitRow row : rows) {
            standings
                    .computeIfAbsent(row.amount().currency(), _ -> new ArrayList<>())
                    .add(
                            new LimitRule.Standing(
                                    row,
                                    used.of(row),
                                    used.times(row),
                                    row.span().freshAt(now),
                                    known));
        }
        return standings;
    }

    /** What a payment of this amount uses; the rows themselves refuse to pass the ceiling. */
    static List<Rider> riders(
            WalletId walletId,
            Money amount,
            List<LimitRule.Standing> standings,
            ProofLevel level,
            Instant now) {
        Map<String, LimitUse> uses = new LinkedHashMap<>();
        var riders = new ArrayList<Rider>();
        for (LimitRule.Standing standing : standings) {
            LimitRow row = standing.row();
            if (row.condition().isFor(level) && row.span().isCounted()) {
                uses.merge(
                        row.counter(), use(walletId, amount, row, now), LimitStandings::stricter);
            } else if (row.span() == LimitSpan.IN_A_ROW) {
                riders.add(new LimitReset(walletId, row.counter(), amount.currency()));
            }
        }
        riders.addAll(uses.values());
        return List.copyOf(riders);
    }

    private static LimitUse use(WalletId walletId, Money amount, LimitRow row, Instant now) {
        LocalDate period = row.span().beginsOn(now);
        return new LimitUse(
                walletId,
                row.counter(),
                period,
                amount,
                row.amount(),
                row.times(),
                row.isSumOfDays());
    }

    /** Two limits of one sum: the narrower one is in its row. */
    private static LimitUse stricter(LimitUse one, LimitUse other) {
        int times =
                one.times() == 0 || other.times() == 0
                        ? Math.max(one.times(), other.times())
                        : Math.min(one.times(), other.times());
        return new LimitUse(
                one.walletId(),
                one.counter(),
                one.period(),
                one.amount(),
                one.ceiling().least(other.ceiling()),
                times,
                one.sumOfDays());
    }

    private EvidenceClass known(WalletId walletId) {
        return identities.of(walletId).map(Evidence::evidenceClass).orElse(EvidenceClass.NONE);
    }

    private static boolean isFor(LimitRow row, PayeeAge payee) {
        int hours = row.condition().payeeNewerThanHours();
        return hours == 0 || payee.isNewerThan(hours);
    }

    private static boolean isAfterRecovery(List<Restriction.InForce> inForce) {
        return inForce.stream()
                .anyMatch(one -> one.placement().scope() instanceof Scope.PayOutAbove);
    }
}
