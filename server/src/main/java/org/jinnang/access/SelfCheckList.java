package org.jinnang.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.jinnang.restriction.Restriction;
import org.jspecify.annotations.Nullable;

/** Says of each of the eight checks how it turned out. Pure. */
final class SelfCheckList {

    /** A line of their own tells of these, not the account's. */
    private static final Set<Cause> TOLD_ELSEWHERE =
            Set.of(
                    Cause.WRONG_PAYMENT_PASSWORD,
                    Cause.EXPIRED_PAYMENT_PASSWORD,
                    Cause.RECENT_RECOVERY);

    private final SelfCheckFacts facts;
    private final Telling telling;
    private final Map<String, Object> words;

    SelfCheckList(SelfCheckFacts facts, Telling telling, Map<String, Object> words) {
        this.facts = facts;
        this.telling = telling;
        this.words = words;
    }

    List<SelfCheckView.Check> checks() {
        return Arrays.stream(SelfCheckView.CheckId.values()).map(this::check).toList();
    }

    private SelfCheckView.Check check(SelfCheckView.CheckId id) {
        if (facts.service() == SelfCheckFacts.Service.DOWN) {
            return id == SelfCheckView.CheckId.SERVICE
                    ? finding(id, "", words)
                    : notChecked(id, "");
        }
        return switch (id) {
            case SERVICE -> service(id);
            case CLIENT -> client(id);
            case ACCOUNT -> account(id);
            case PAYMENT_PASSWORD -> paymentPassword(id);
            case BALANCE -> balance(id);
            case LIMITS -> limits(id);
            case PAYEE -> payee(id);
            case CHANGES -> changes(id);
        };
    }

    private SelfCheckView.Check service(SelfCheckView.CheckId id) {
        if (facts.work() != null) {
            return finding(id, facts.work().isPlanned() ? "_planned" : "_outage", words);
        }
        return facts.service() == SelfCheckFacts.Service.WORKING
                ? fine(id)
                : finding(id, "", words);
    }

    private SelfCheckView.Check client(SelfCheckView.CheckId id) {
        if (facts.browserWaitsUntil() != null) {
            return finding(id, "_wait", Map.of("until", telling.moment(facts.browserWaitsUntil())));
        }
        if (!facts.question().typing().isEmpty()) {
            return finding(id, "_typing", words);
        }
        if (facts.clockMinutesOff() > 0) {
            return finding(id, "", words);
        }
        return facts.question().clientTime() == null ? notChecked(id, "") : fine(id);
    }

    private SelfCheckView.Check account(SelfCheckView.CheckId id) {
        SelfCheckFacts.Account account = facts.account();
        if (account == null) {
            return notChecked(id, "");
        }
        List<Restriction.InForce> others =
                account.inForce().stream()
                        .filter(one -> !TOLD_ELSEWHERE.contains(one.placement().cause()))
                        .toList();
        if (others.isEmpty() && facts.question().unconfirmed()) {
            return finding(id, "", SelfCheckWording.unconfirmed());
        }
        return others.isEmpty()
                ? fine(id)
                : finding(
                        id,
                        "",
                        Map.of(
                                "title",
                                Wording.of(others, telling).restrictions().getFirst().title()));
    }

    private SelfCheckView.Check paymentPassword(SelfCheckView.CheckId id) {
        SelfCheckFacts.Account account = facts.account();
        if (account == null) {
            return notChecked(id, "");
        }
        Optional<Restriction.InForce> lock =
                caused(account, Cause.WRONG_PAYMENT_PASSWORD).findFirst();
        if (lock.isEmpty()) {
            boolean expired = caused(account, Cause.EXPIRED_PAYMENT_PASSWORD).findAny().isPresent();
            return expired ? finding(id, "_expired", words) : fine(id);
        }
        return lock.get()
                .until()
                .moment()
                .map(at -> finding(id, "", Map.of("until", telling.moment(at))))
                .orElseGet(() -> finding(id, "_no_end", words));
    }

    private static Stream<Restriction.InForce> caused(SelfCheckFacts.Account account, Cause cause) {
        return account.inForce().stream().filter(one -> one.placement().cause() == cause);
    }

    private SelfCheckView.Check balance(SelfCheckView.CheckId id) {
        SelfCheckFacts.Account account = facts.account();
        if (account == null || !facts.question().signedIn()) {
            return notChecked(id, "_signed_out");
        }
        if (account.amount() == null) {
            return notChecked(id, "");
        }
        return account.lacksFunds() ? finding(id, "", words) : fine(id);
    }

    private SelfCheckView.Check limits(SelfCheckView.CheckId id) {
        SelfCheckFacts.Account account = facts.account();
        if (account == null || !facts.question().signedIn()) {
            return notChecked(id, "_signed_out");
        }
        if (account.amount() == null) {
            return notChecked(id, "");
        }
        LimitRule.Over over = account.over();
        return over == null ? fine(id) : finding(id, "", Map.of("left", Words.amount(over.left())));
    }

    private SelfCheckView.Check payee(SelfCheckView.CheckId id) {
        if (!facts.question().signedIn()) {
            return notChecked(id, "_signed_out");
        }
        return switch (facts.question().payee()) {
            case NOT_GIVEN -> notChecked(id, "");
            case FOUND -> fine(id);
            case NOT_FOUND -> finding(id, "", words);
            case SELF -> finding(id, "_self", words);
            case CLOSED -> finding(id, "_closed", words);
        };
    }

    private SelfCheckView.Check changes(SelfCheckView.CheckId id) {
        SelfCheckFacts.Account account = facts.account();
        if (account == null) {
            return notChecked(id, "");
        }
        if (account.previousEndedAt() != null) {
            return finding(id, "_again", words);
        }
        return account.cooling().isPresent() ? finding(id, "", words) : fine(id);
    }

    private SelfCheckView.Check fine(SelfCheckView.CheckId id) {
        return said(id, SelfCheckView.State.FINE, "fine", words);
    }

    private SelfCheckView.Check notChecked(SelfCheckView.CheckId id, String variant) {
        return said(id, SelfCheckView.State.NOT_CHECKED, "not_checked" + variant, words);
    }

    private SelfCheckView.Check finding(
            SelfCheckView.CheckId id, String variant, Map<String, ?> more) {
        Map<String, Object> all = new TreeMap<>(words);
        all.putAll(more);
        return said(id, SelfCheckView.State.FINDING, "finding" + variant, all);
    }

    private static SelfCheckView.Check said(
            SelfCheckView.CheckId id,
            SelfCheckView.State state,
            String key,
            Map<String, @Nullable Object> words) {
        String text = "check." + id.name().toLowerCase(Locale.ROOT) + "." + key;
        Bilingual finding = Texts.bilingual(SelfCheckWording.BUNDLE, text, words);
        return new SelfCheckView.Check(id, state, finding);
    }
}
