package org.jinnang.recovery;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.access.InterruptedPayments.InterruptedPayment;
import org.jinnang.authenticator.SecurityQuestion;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.jinnang.policy.ContactTerms;

/** What recoveries say, in both languages. */
final class RecoveryWords {

    private static final String BUNDLE = "recovery";

    /** In which proofs are asked for: what costs nobody a message first. */
    static final Comparator<ProofKind> ORDER =
            Comparator.comparing((ProofKind kind) -> kind != ProofKind.SIGN_IN_PASSWORD)
                    .thenComparing(Comparator.naturalOrder());

    private RecoveryWords() {}

    /** Such as {@code CNY 2,000.00 or USD 300.00}. */
    static Bilingual anyOf(List<Money> amounts) {
        List<Bilingual> words = amounts.stream().map(Words::amount).toList();
        return new Bilingual(
                words.stream().map(Bilingual::zh).collect(Collectors.joining("或 ")),
                words.stream().map(Bilingual::en).collect(Collectors.joining(" or ")));
    }

    static Bilingual afterwards(Act act, long hours, List<Money> limits) {
        return afterwards("afterwards." + code(act), hours, limits);
    }

    /** Of an address that is known to be lost, or in somebody else's hands. */
    static Bilingual afterwardsOfLost(Act act, long hours, List<Money> limits) {
        return afterwards("lost." + code(act), hours, limits);
    }

    private static Bilingual afterwards(String key, long hours, List<Money> limits) {
        ContactTerms terms = ContactTerms.usual();
        return Texts.bilingual(
                BUNDLE,
                key,
                Map.of(
                        "hours", hours,
                        "amount", anyOf(limits),
                        "waits", terms.countsAfter().toHours(),
                        "undo", terms.undoWithin().toHours()));
    }

    /** Such as {@code sms_code.totp_code}; the same set has the same name for ever. */
    static String wayId(Set<ProofKind> proofs) {
        return proofs.equals(RecoveryTransition.SENT)
                ? "codes"
                : proofs.stream()
                        .sorted(ORDER)
                        .map(RecoveryWords::code)
                        .collect(Collectors.joining("."));
    }

    static Bilingual wayTitle(Set<ProofKind> proofs) {
        Bilingual names = joined("proof", proofs, " + ", " + ");
        return new Bilingual(names.zh(), capitalised(names.en()));
    }

    static Bilingual wayNeeds(Set<ProofKind> proofs) {
        Bilingual things = joined("at_hand", proofs, "，", ", ");
        return Texts.bilingual(BUNDLE, "way.needs", Map.of("things", things));
    }

    static Bilingual question(SecurityQuestion question) {
        return Texts.bilingual("questions", question.code());
    }

    static Bilingual whyNot(WayRule.WhyNot whyNot) {
        return Texts.bilingual(BUNDLE, "why_not." + code(whyNot));
    }

    private static Bilingual joined(
            String key, Set<ProofKind> proofs, String betweenZh, String betweenEn) {
        List<Bilingual> words =
                proofs.stream()
                        .sorted(ORDER)
                        .map(kind -> Texts.bilingual(BUNDLE, key + "." + code(kind)))
                        .toList();
        return new Bilingual(
                words.stream().map(Bilingual::zh).collect(Collectors.joining(betweenZh)),
                words.stream().map(Bilingual::en).collect(Collectors.joining(betweenEn)));
    }

    private static String capitalised(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    static Bilingual keptAboveLimit(InterruptedPayment payment, Money limit) {
        return Texts.bilingual(
                BUNDLE,
                "kept.above_limit",
                Map.of("sum", Words.amount(payment.amount()), "amount", Words.amount(limit)));
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
