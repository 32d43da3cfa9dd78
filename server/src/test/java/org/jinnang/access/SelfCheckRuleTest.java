package org.jinnang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jinnang.help.Maintenance;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.policy.LimitKind;
import org.jinnang.policy.Limits;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Until;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which one answer follows from which findings, and that each can be said. */
class SelfCheckRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");
    private static final Browser BROWSER =
            new Browser(
                    new Digest(new byte[32]),
                    Optional.empty(),
                    "Chrome, Linux",
                    "127.0.0.1",
                    Locale.ENGLISH);

    // findings, separated by blanks → answer
    private static final String TABLE =
            """
            stranger                                             | NONE
            stranger typing:caps                                 | TYPING
            stranger typing:blank typing:caps                    | TYPING
            stranger wait                                        | CLIENT_OR_NETWORK
            stranger wait typing:caps                            | CLIENT_OR_NETWORK
            stranger clock:+3                                    | CLIENT_OR_NETWORK
            stranger clock:-3                                    | CLIENT_OR_NETWORK
            stranger clock:+1                                    | NONE
            stranger late                                        | SERVICE
            stranger late typing:full_width                      | TYPING
            stranger down                                        | SERVICE
            stranger planned_work                                | SERVICE
            stranger planned_work wait typing:caps               | SERVICE
            signed_in planned_work wrong_payment_password        | SERVICE
            signed_in planned_work amount:101 balance:100        | SERVICE
            signed_in operator_order                             | LOCKED
            signed_in legal_order amount:100                     | LOCKED
            stranger session_over                                | EXPIRED
            signed_in                                            | NONE
            signed_in wait                                       | NONE
            signed_in down wrong_payment_password                | SERVICE
            signed_in unconfirmed                                | LOCKED
            signed_in unconfirmed amount:100 late                | LOCKED
            signed_in wrong_payment_password                     | LOCKED
            signed_in wrong_payment_password late                | LOCKED
            signed_in wrong_payment_password clock:+9            | LOCKED
            signed_in wrong_payment_password again               | LOCKED_AGAIN
            signed_in holder_lock                                | LOCKED
            signed_in lost_wallet                                | LOCKED
            signed_in wrong_sign_in_password                     | LOCKED
            signed_in wrong_sign_in_password amount:100          | UNKNOWN
            signed_in wrong_sign_in_password payment             | UNKNOWN
            signed_in wrong_sign_in_password amount:100 balance:99 | BALANCE
            signed_in wrong_payment_password amount:100 balance:99 | LOCKED
            signed_in amount:100 balance:100                     | UNKNOWN
            signed_in amount:101 balance:100                     | BALANCE
            signed_in amount:5000001 balance:9000000             | LIMIT
            signed_in amount:5000001 balance:100                 | LIMIT
            signed_in amount:2 balance:9000000 used:9999999      | LIMIT
            signed_in recent_recovery                            | SETTING_CHANGED
            signed_in recent_recovery amount:200001 balance:9000000 | SETTING_CHANGED
            signed_in recent_recovery amount:200000 balance:9000000 | UNKNOWN
            signed_in recent_recovery amount:200000 balance:1    | BALANCE
            signed_in recent_recovery wrong_payment_password     | LOCKED
            signed_in payment expired                            | EXPIRED
            signed_in expired_payment_password                   | EXPIRED
            signed_in expired_sign_in_password                   | EXPIRED
            signed_in expired_payment_password amount:101 balance:100 | EXPIRED
            signed_in expired_payment_password holder_lock       | LOCKED
            signed_in counter_lock                               | LOCKED
            signed_in payment must_choose_payment_password       | LOCKED
            signed_in payment must_choose_second_step            | LOCKED
            signed_in payment expired wrong_payment_password     | LOCKED
            signed_in payee:not_found                            | PAYEE
            signed_in payee:self                                 | PAYEE
            signed_in payee:closed amount:100 balance:1          | PAYEE
            signed_in payee:found                                | UNKNOWN
            signed_in payee:found typing:caps                    | TYPING
            signed_in payment                                    | UNKNOWN
            trusted_device wrong_sign_in_password                | LOCKED
            trusted_device lost_wallet                           | LOCKED
            trusted_device                                       | NONE
            """;

    static Stream<List<String>> table() {
        return TABLE.lines().map(line -> List.of(line.strip().split("\\s*\\|\\s*")));
    }

    @ParameterizedTest
    @MethodSource("table")
    void theFindingsHaveOneAnswer(List<String> row) {
        assertThat(SelfCheckRule.answer(facts(row.getFirst())))
                .isEqualTo(SelfCheckAnswer.valueOf(row.getLast()));
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyAnswerIsSaidInBothLanguagesWithAllEightChecks(List<String> row) {
        SelfCheckFacts facts = facts(row.getFirst());
        Telling telling = new Telling(Policy.defaultProfile(), NOW, Limits.DAY_ZONE);

        SelfCheckView view =
                new SelfCheckWording(facts, telling, "C-7Q4K-2M9D")
                        .view(SelfCheckRule.answer(facts));

        isSaid(view.title());
        isSaid(view.explanation());
        assertThat(view.checks())
                .extracting(SelfCheckView.Check::id)
                .containsExactly(SelfCheckView.CheckId.values());
        view.checks().forEach(check -> isSaid(check.finding()));
        if (view.answer() != null && view.answer().startsWith("LOCKED")) {
            assertThat(view.remedies()).isNotEmpty();
        }
    }

    @Test
    void aChangeThatExtendedTheLimitIsToldWithItsOwnTime() {
        assertThat(explanation(NOW.minusSeconds(60))).contains("was reset today at 14:59.");
        assertThat(explanation(NOW)).contains("was reset today at 15:00.");
    }

    /** Of a limit that began a minute ago and was last extended then. */
    private static String explanation(Instant extendedAt) {
        SelfCheckFacts facts = facts("signed_in recent_recovery");
        SelfCheckFacts.Account account = Objects.requireNonNull(facts.account());
        Until until = new Until.Time(extendedAt.plus(Duration.ofHours(24)));
        var extended = new Restriction.InForce(account.inForce().getFirst().placement(), until);
        SelfCheckFacts later =
                new SelfCheckFacts(
                        facts.question(),
                        facts.service(),
                        null,
                        null,
                        new SelfCheckFacts.Account(
                                List.of(extended), null, null, null, null, false),
                        NOW);
        Telling telling = new Telling(Policy.defaultProfile(), NOW, Limits.DAY_ZONE);
        return new SelfCheckWording(later, telling, "C-7Q4K-2M9D")
                .view(SelfCheckAnswer.SETTING_CHANGED)
                .explanation()
                .en();
    }

    @Test
    void everyAnswerStandsInTheTable() {
        assertThat(table().map(List::getLast).map(SelfCheckAnswer::valueOf))
                .containsAll(EnumSet.allOf(SelfCheckAnswer.class));
    }

    @Test
    void aStrangerIsToldNothingOfTheAccountNorATrustedDeviceOfMoney() {
        assertThat(
                        states(
                                "stranger",
                                "ACCOUNT",
                                "PAYMENT_PASSWORD",
                                "BALANCE",
                                "LIMITS",
                                "CHANGES"))
                .containsOnly(SelfCheckView.State.NOT_CHECKED);
        assertThat(states("trusted_device", "BALANCE", "LIMITS", "PAYEE"))
                .containsOnly(SelfCheckView.State.NOT_CHECKED);
        assertThat(states("trusted_device", "ACCOUNT", "PAYMENT_PASSWORD", "CHANGES"))
                .containsOnly(SelfCheckView.State.FINE);
    }

    private static List<SelfCheckView.State> states(String findings, String... ids) {
        SelfCheckFacts facts = facts(findings);
        Telling telling = new Telling(Policy.defaultProfile(), NOW, Limits.DAY_ZONE);
        return new SelfCheckWording(facts, telling, "C-7Q4K-2M9D")
                .view(SelfCheckRule.answer(facts)).checks().stream()
                        .filter(check -> Arrays.asList(ids).contains(check.id().name()))
                        .map(SelfCheckView.Check::state)
                        .toList();
    }

    private static void isSaid(Bilingual text) {
        assertThat(text.en()).isNotBlank().doesNotContain("{");
        assertThat(text.zh()).isNotBlank().doesNotContain("{");
    }

    private static SelfCheckFacts facts(String findings) {
        List<String> words = List.of(findings.split(" "));
        boolean signedIn = words.contains("signed_in");
        boolean known = signedIn || words.contains("trusted_device");
        Money amount = money(words, "amount");
        SelfCheckQuestion question =
                new SelfCheckQuestion(
                        known ? new WalletId(new UUID(1, 1)) : null,
                        signedIn,
                        words.contains("session_over"),
                        BROWSER,
                        words.contains("payment") ? new PaymentId(new UUID(3, 3)) : null,
                        amount,
                        payee(words),
                        "lm",
                        value(words, "clock")
                                .map(minutes -> NOW.plusSeconds(60L * Integer.parseInt(minutes)))
                                .orElse(null),
                        typing(words),
                        words.contains("unconfirmed"));
        SelfCheckFacts.Service service =
                words.contains("down")
                        ? SelfCheckFacts.Service.DOWN
                        : words.contains("late")
                                ? SelfCheckFacts.Service.MESSAGES_LATE
                                : SelfCheckFacts.Service.WORKING;
        return new SelfCheckFacts(
                question,
                service,
                words.contains("wait") ? NOW.plusSeconds(60) : null,
                words.contains("planned_work") ? work() : null,
                known ? account(words, amount) : null,
                NOW);
    }

    private static Maintenance work() {
        return new Maintenance(
                new UUID(5, 5),
                Maintenance.Covers.EVERYTHING,
                NOW.minusSeconds(60),
                NOW.plusSeconds(600),
                new Bilingual("换硬盘。", "New disks."),
                "Zhao Min",
                true);
    }

    private static SelfCheckFacts.Account account(List<String> words, @Nullable Money amount) {
        boolean again = words.contains("again");
        List<Restriction.InForce> inForce = new ArrayList<>();
        List<LimitRule.Standing> limits = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            if (words.contains(cause.name().toLowerCase(Locale.ROOT))) {
                Restriction.InForce one = Standings.inForce(cause, NOW);
                inForce.add(new Restriction.InForce(with(one.placement(), again), one.until()));
            }
        }
        if (words.contains("recent_recovery")) {
            limits.addAll(Standings.standings(LimitKind.COOLING, Currency.CNY, 0, NOW));
        }
        long used = value(words, "used").map(Long::parseLong).orElse(0L);
        limits.addAll(Standings.standings(LimitKind.NORMAL, Currency.CNY, used, NOW));
        return new SelfCheckFacts.Account(
                inForce,
                again ? NOW.minusSeconds(3_600) : null,
                amount,
                amount == null ? null : balance(words),
                amount == null ? null : LimitRule.over(amount, limits).orElse(null),
                words.contains("expired"));
    }

    private static Placement with(Placement placement, boolean again) {
        return new Placement(
                placement.walletId(),
                placement.id(),
                placement.cause(),
                placement.scope(),
                placement.placedBy(),
                placement.placedAt(),
                again ? new RestrictionId(new UUID(9, 9)) : null,
                again ? 2 : 1,
                placement.cause() == Cause.RECENT_RECOVERY ? Act.RESET_PAYMENT_PASSWORD : null,
                placement.order());
    }

    private static Money balance(List<String> words) {
        Money balance = money(words, "balance");
        return balance == null ? new Money(9_000_000_000L, Currency.CNY) : balance;
    }

    private static @Nullable Money money(List<String> words, String name) {
        return value(words, name)
                .map(minor -> new Money(Long.parseLong(minor), Currency.CNY))
                .orElse(null);
    }

    private static SelfCheckQuestion.Payee payee(List<String> words) {
        return value(words, "payee")
                .map(payee -> SelfCheckQuestion.Payee.valueOf(payee.toUpperCase(Locale.ROOT)))
                .orElse(SelfCheckQuestion.Payee.NOT_GIVEN);
    }

    private static Set<SelfCheckQuestion.Typing> typing(List<String> words) {
        Set<SelfCheckQuestion.Typing> typing = EnumSet.noneOf(SelfCheckQuestion.Typing.class);
        words.stream()
                .filter(word -> word.startsWith("typing:"))
                .map(word -> word.substring("typing:".length()).toUpperCase(Locale.ROOT))
                .map(SelfCheckQuestion.Typing::valueOf)
                .forEach(typing::add);
        return typing;
    }

    private static Optional<String> value(List<String> words, String name) {
        return words.stream()
                .filter(word -> word.startsWith(name + ":"))
                .map(word -> word.substring(name.length() + 1))
                .findFirst();
    }
}
