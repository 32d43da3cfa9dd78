package org.jinnang.access;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jinnang.help.Maintenance;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Scope;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.jinnang.policy.Waits;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restriction;
import org.jspecify.annotations.Nullable;

/** Puts the one answer of a self-check into words. Pure. */
final class SelfCheckWording {

    static final String BUNDLE = "check";

    private final SelfCheckFacts facts;
    private final Telling telling;
    private final String reference;

    SelfCheckWording(SelfCheckFacts facts, Telling telling, String reference) {
        this.facts = facts;
        this.telling = telling;
        this.reference = reference;
    }

    SelfCheckView view(SelfCheckAnswer answer) {
        Map<String, Object> words = words();
        return new SelfCheckView(
                answer == SelfCheckAnswer.NONE ? null : answer.name(),
                Texts.bilingual(BUNDLE, "answer." + answer + ".title", words),
                Texts.bilingual(
                        BUNDLE, "answer." + answer + ".explanation" + variant(answer), words),
                until(answer),
                remedies(answer),
                new SelfCheckList(facts, telling, words).checks(),
                reference,
                telling.now());
    }

    private String variant(SelfCheckAnswer answer) {
        return switch (answer) {
            case LOCKED, LOCKED_AGAIN, LIMIT -> until(answer) == null ? "" : "_until";
            case CLIENT_OR_NETWORK -> facts.browserWaitsUntil() == null ? "_clock" : "_wait";
            case TYPING -> "_" + firstTyping();
            case EXPIRED ->
                    !facts.locks().isEmpty()
                            ? "_password"
                            : facts.question().sessionOver() ? "_session" : "";
            case PAYEE ->
                    switch (facts.question().payee()) {
                        case SELF -> "_self";
                        case CLOSED -> "_closed";
                        case NOT_GIVEN, FOUND, NOT_FOUND -> "";
                    };
            case NONE ->
                    facts.question().signedIn()
                            ? ""
                            : facts.account() == null ? "_signed_out" : "_known";
            case SERVICE -> kindOfWork();
            case BALANCE, SETTING_CHANGED, UNKNOWN -> "";
        };
    }

    private String firstTyping() {
        return facts.question().typing().stream()
                .sorted()
                .findFirst()
                .map(typing -> typing.name().toLowerCase(Locale.ROOT))
                .orElseThrow();
    }

    private @Nullable Instant until(SelfCheckAnswer answer) {
        SelfCheckFacts.Account account = facts.account();
        return switch (answer) {
            case LOCKED, LOCKED_AGAIN -> explanation().map(Explanation::until).orElse(null);
            case CLIENT_OR_NETWORK -> facts.browserWaitsUntil();
            case LIMIT ->
                    account == null || account.over() == null ? null : account.over().freshAt();
            case SETTING_CHANGED -> coolingEnds();
            case SERVICE -> facts.work() == null ? null : facts.work().endsAt();
            case TYPING, BALANCE, EXPIRED, PAYEE, UNKNOWN, NONE -> null;
        };
    }

    private @Nullable Instant coolingEnds() {
        return cooling().flatMap(one -> one.until().moment()).orElse(null);
    }

    private List<RemedyView> remedies(SelfCheckAnswer answer) {
        Instant waits = facts.browserWaitsUntil();
        return switch (answer) {
            case LOCKED, LOCKED_AGAIN ->
                    explanation()
                            .map(Explanation::remedies)
                            .orElseGet(() -> Remedies.toConfirm(telling));
            case SETTING_CHANGED ->
                    cooling().map(one -> Remedies.of(one, telling)).orElse(List.of());
            case CLIENT_OR_NETWORK ->
                    waits == null ? List.of() : Remedies.afterRefusedSignIn(telling, waits);
            case EXPIRED -> explanation().map(Explanation::remedies).orElse(List.of());
            case SERVICE, TYPING, BALANCE, LIMIT, PAYEE, UNKNOWN, NONE -> List.of();
        };
    }

    private Optional<Explanation> explanation() {
        List<Restriction.InForce> locks = facts.locks();
        return locks.isEmpty() ? Optional.empty() : Optional.of(Wording.of(locks, telling));
    }

    private Optional<Restriction.InForce> cooling() {
        SelfCheckFacts.Account account = facts.account();
        return account == null ? Optional.empty() : account.cooling();
    }

    /** Everything the texts may want to say; what is not known is not said. */
    private Map<String, Object> words() {
        Map<String, Object> words = new TreeMap<>();
        words.put("reference", reference);
        words.put("payee", facts.question().payeeText());
        words.put("minutes_off", facts.clockMinutesOff());
        words.put("service", service());
        if (facts.browserWaitsUntil() != null) {
            words.put("until", telling.moment(facts.browserWaitsUntil()));
        }
        if (facts.work() != null) {
            putWork(words, facts.work());
        }
        putMoney(words);
        cooling().ifPresent(one -> putChange(words, one));
        if (facts.question().unconfirmed()) {
            words.putAll(unconfirmed());
        }
        explanation().ifPresent(explanation -> putLock(words, explanation));
        return words;
    }

    /** What is shut where no lock is: the words of the problem itself. */
    static Map<String, Bilingual> unconfirmed() {
        return Map.of(
                "title", Texts.bilingual("problems", "sign_in_unconfirmed.title"),
                "reason", Texts.bilingual("problems", "sign_in_unconfirmed.detail"));
    }

    private String kindOfWork() {
        Maintenance work = facts.work();
        if (work == null) {
            return "";
        }
        return work.isPlanned() ? "_planned" : "_outage";
    }

    private void putWork(Map<String, Object> words, Maintenance work) {
        words.put("message", work.message());
        words.put("work_from", telling.moment(work.startsAt()));
        words.put("work_until", telling.moment(work.endsAt()));
    }

    private void putMoney(Map<String, Object> words) {
        SelfCheckFacts.Account account = facts.account();
        if (account == null) {
            return;
        }
        if (account.amount() != null) {
            words.put("amount", Words.amount(account.amount()));
        }
        if (account.available() != null) {
            words.put("available", Words.amount(account.available()));
        }
        LimitRule.Over over = account.over();
        if (over != null) {
            words.put("limit", Words.amount(over.ceiling()));
            words.put("left", Words.amount(over.left()));
            if (over.freshAt() != null) {
                words.put("until", telling.moment(over.freshAt()));
            }
        }
    }

    private void putChange(Map<String, Object> words, Restriction.InForce cooling) {
        Act after = cooling.placement().after();
        String change =
                switch (after) {
                    case RESET_SIGN_IN_PASSWORD -> "sign_in_password";
                    case RESET_SECOND_STEP -> "second_step";
                    case UNFREEZE -> "unfreeze";
                    case CHANGE_EMAIL, CHANGE_PHONE, REPLACE_EMAIL, REPLACE_PHONE -> "contact";
                    case null, default -> "payment_password";
                };
        words.put("change", Texts.bilingual(BUNDLE, "word.change." + change));
        words.put("at", telling.moment(changedAt(cooling)));
        cooling.until().moment().ifPresent(at -> words.put("until", telling.moment(at)));
        if (cooling.placement().scope() instanceof Scope.PayOutAbove(var limits)) {
            words.put("limit", Wording.amounts(limits));
        }
    }

    /** An extended limit keeps its beginning; what extended it happened one wait before its end. */
    private Instant changedAt(Restriction.InForce cooling) {
        Placement placement = cooling.placement();
        Waits waits = telling.policy().restrictions().of(placement.cause()).waits();
        return waits instanceof Waits.Growing(_, var steps, _) && steps.size() == 1
                ? cooling.until()
                        .moment()
                        .map(end -> end.minus(steps.getFirst()))
                        .orElse(placement.placedAt())
                : placement.placedAt();
    }

    private void putLock(Map<String, Object> words, Explanation explanation) {
        words.put("title", explanation.restrictions().getFirst().title());
        words.put("reason", explanation.reason());
        if (explanation.until() != null) {
            words.put("until", telling.moment(explanation.until()));
        }
        SelfCheckFacts.Account account = facts.account();
        if (account != null && account.previousEndedAt() != null) {
            words.put("before", telling.moment(account.previousEndedAt()));
        }
    }

    private Bilingual service() {
        String word =
                facts.service() == SelfCheckFacts.Service.MESSAGES_LATE ? "messages" : "everything";
        return Texts.bilingual(BUNDLE, "word.service." + word);
    }
}
