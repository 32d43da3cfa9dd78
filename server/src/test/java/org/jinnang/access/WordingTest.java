package org.jinnang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.policy.Limits;
import org.jinnang.policy.Policy;
import org.jinnang.policy.ProofRules;
import org.jinnang.restriction.Restriction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every restriction can be explained in both languages, with every way out and nothing else. */
class WordingTest {

    private static final Policy POLICY = Policy.defaultProfile();
    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");

    private static final Telling TELLING = new Telling(POLICY, NOW, Limits.DAY_ZONE);

    static Stream<Restriction.InForce> everyRestriction() {
        return Arrays.stream(Cause.values())
                .flatMap(cause ->
                        POLICY.restrictions().of(cause).waits().mayBeEndless()
                                ? Stream.of(
                                        Standings.inForce(cause, NOW),
                                        Standings.endless(cause, NOW))
                                : Stream.of(Standings.inForce(cause, NOW)));
    }

    @ParameterizedTest
    @MethodSource("everyRestriction")
    void everyRestrictionIsExplainedInBothLanguages(Restriction.InForce restriction) {
        RestrictionView view = Wording.view(restriction, TELLING);

        isSaid(view.title());
        isSaid(view.reason());
        assertThat(view.remedies()).isNotEmpty();
        for (RemedyView remedy : view.remedies()) {
            isSaid(remedy.title());
            isSaid(remedy.needs());
            assertThat(remedy.available()).isTrue();
            assertThat(remedy.href()).matches("/[a-z/-]*");
        }
    }

    @ParameterizedTest
    @MethodSource("everyRestriction")
    void exactlyTheRemediesOfTheTableAreListedSoonestFirst(Restriction.InForce restriction) {
        RestrictionView view = Wording.view(restriction, TELLING);

        List<String> ofTheTable =
                POLICY.restrictions().of(restriction.placement().cause()).remedies().stream()
                        .filter(remedy -> remedy != RemedyKind.WAIT || view.endsAt() != null)
                        .map(remedy -> remedy.name().toLowerCase(java.util.Locale.ROOT))
                        .toList();
        assertThat(view.remedies())
                .extracting(RemedyView::id)
                .containsExactlyInAnyOrderElementsOf(ofTheTable);
        assertThat(view.remedies())
                .extracting(RemedyView::minutes)
                .isSortedAccordingTo(
                        java.util.Comparator.comparing(
                                minutes -> minutes == null ? Integer.MAX_VALUE : minutes));
    }

    @ParameterizedTest
    @MethodSource("everyRestriction")
    void freezingRecoveringReceivingAndViewingStayOpenWhateverHappens(
            Restriction.InForce restriction) {
        RestrictionView view = Wording.view(restriction, TELLING);

        assertThat(view.stillOpen()).contains("receive", "view", "freeze", "recover");
        assertThat(view.shut()).doesNotContain("receive", "view", "freeze", "recover");
    }

    @Test
    void thePaymentLockSaysHowManyEntriesWereWrongAndWhenItOpens() {
        Restriction.InForce lock =
                Standings.ending(Cause.WRONG_PAYMENT_PASSWORD, NOW, Duration.ofMinutes(29));

        RestrictionView view = Wording.view(lock, TELLING);

        assertThat(view.reason().en()).contains("5 times");
        assertThat(view.reason().zh()).contains("5 次");
        assertThat(view.reference()).matches("R-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(view.remedies())
                .extracting(RemedyView::id)
                .containsExactly("reset_payment_password", "wait", "bank_counter");
        assertThat(view.remedies().get(1).minutes()).isEqualTo(29);
        assertThat(view.remedies().get(1).at()).isEqualTo(NOW.plusSeconds(29 * 60));
    }

    @ParameterizedTest
    @CsvSource({
        "RESET_SIGN_IN_PASSWORD, The sign-in password was reset., 登录密码刚重设过。",
        "RESET_PAYMENT_PASSWORD, The payment password was reset., 支付密码刚重设过。",
        "RESET_SECOND_STEP,      The second step was turned off., 第二步刚关掉过。",
        "REPLACE_PHONE,          The phone was replaced.,         手机号刚换掉过。",
        "REPLACE_EMAIL,          The e-mail was replaced.,        邮箱刚换掉过。",
        "UNFREEZE,               Payments were unfrozen.,         刚解冻过。"
    })
    void theLimitAfterAWayBackSaysWhatReallyHappened(Act act, String english, String chinese) {
        RestrictionView view = Wording.view(Standings.coolingAfter(act, NOW), TELLING);

        assertThat(view.reason().en()).startsWith(english);
        assertThat(view.reason().zh()).startsWith(chinese);
        assertThat(view.reason().en()).contains("CNY 2,000.00");
    }

    @Test
    void everyWayBackThatSlowsPaymentsDownHasItsWords() {
        for (RemedyKind remedy : RemedyKind.values()) {
            ProofRules.actOf(remedy)
                    .filter(act -> POLICY.proofs().of(act).afterwards().coolsDown())
                    .ifPresent(act ->
                            isSaid(
                                    Wording.view(Standings.coolingAfter(act, NOW), TELLING)
                                            .reason()));
        }
    }

    @Test
    void aRepeatedLockSaysWhyItLastsLongerOnlyWhenItDoes() {
        Cause cause = Cause.WRONG_PAYMENT_PASSWORD;
        var half = Optional.of(Duration.ofMinutes(30));
        var hour = Optional.of(Duration.ofMinutes(60));

        assertThat(note(Standings.repeated(cause, 1, NOW, half))).isEmpty();
        assertThat(note(Standings.repeated(cause, 2, NOW, half))).isEmpty();
        assertThat(note(Standings.endless(cause, NOW))).isEmpty();
        assertThat(note(Standings.repeated(cause, 2, NOW, hour)))
                .hasValue(
                        new Bilingual(
                                "这是 24 小时内第 2 次锁定，所以比第一次等得更久。",
                                "This is lock number 2 within 24 hours,"
                                        + " so it lasts longer than the first."));
        assertThat(note(Standings.repeated(cause, 3, NOW, Optional.empty())))
                .hasValue(
                        new Bilingual(
                                "这是 24 小时内第 3 次锁定，所以等待不会自动打开。",
                                "This is lock number 3 within 24 hours,"
                                        + " so waiting does not open it."));
    }

    @Test
    void theExplanationTellsTheNoteToo() {
        Restriction.InForce second =
                Standings.repeated(
                        Cause.WRONG_PAYMENT_PASSWORD, 2, NOW, Optional.of(Duration.ofHours(1)));

        Bilingual reason = Wording.of(List.of(second), TELLING).reason();

        assertThat(reason.en()).contains("5 times", "lock number 2 within 24 hours");
        assertThat(reason.zh()).contains("5 次", "第 2 次锁定");
    }

    private static Optional<Bilingual> note(Restriction.InForce restriction) {
        return Optional.ofNullable(Wording.view(restriction, TELLING).note());
    }

    @Test
    void aLockWithoutEndOffersNoWaiting() {
        RestrictionView view =
                Wording.view(Standings.endless(Cause.WRONG_PAYMENT_PASSWORD, NOW), TELLING);

        assertThat(view.reason().en()).contains("10 times");
        assertThat(view.endsAt()).isNull();
        assertThat(view.remedies())
                .extracting(RemedyView::id)
                .containsExactly("reset_payment_password", "bank_counter");
    }

    @Test
    void aFreezeIsQuotedByItsOwnKindOfReference() {
        for (Cause cause : Cause.values()) {
            String kind =
                    switch (cause) {
                        case HOLDER_LOCK, COUNTER_LOCK, LOST_WALLET -> "F-";
                        case OPERATOR_ORDER, LEGAL_ORDER -> "O-";
                        case WRONG_SIGN_IN_PASSWORD,
                                WRONG_PAYMENT_PASSWORD,
                                PAYMENT_FAILURES,
                                SUSPICIOUS_PAYMENT,
                                UNFAMILIAR_PLACE,
                                RECENT_RECOVERY,
                                EXPIRED_SIGN_IN_PASSWORD,
                                EXPIRED_PAYMENT_PASSWORD,
                                MUST_CHOOSE_SIGN_IN_PASSWORD,
                                MUST_CHOOSE_PAYMENT_PASSWORD,
                                MUST_CHOOSE_SECOND_STEP ->
                                "R-";
                    };

            assertThat(Wording.view(Standings.inForce(cause, NOW), TELLING).reference())
                    .startsWith(kind);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"OPERATOR_ORDER", "LEGAL_ORDER"})
    void anOrderSaysWhyWhoseItIsAndWhereToObjectAndOffersNothingItsHolderCouldDo(Cause cause) {
        Restriction.InForce order = Standings.endless(cause, NOW);
        String reference = order.placement().reference();

        RestrictionView view = Wording.view(order, TELLING);

        RestrictionView.OrderView said = Objects.requireNonNull(view.order());
        String appeal = said.appealTo();
        for (String words : List.of(view.reason().zh(), view.reason().en())) {
            assertThat(words).contains(appeal, reference);
        }
        assertThat(view.reason().en()).contains(said.grounds().en());
        assertThat(said.authority() != null).isEqualTo(cause == Cause.LEGAL_ORDER);
        assertThat(view.remedies())
                .singleElement()
                .satisfies(remedy -> assertThat(remedy.needs().en()).contains(appeal, reference));
    }

    @Test
    void severalTogetherAreOpenOnlyWhereAllAreAndOfferWaitingOnlyIfItHelps() {
        Explanation both =
                Wording.of(
                        List.of(
                                Standings.ending(
                                        Cause.WRONG_PAYMENT_PASSWORD, NOW, Duration.ofMinutes(9)),
                                Standings.inForce(Cause.LOST_WALLET, NOW)),
                        TELLING);

        assertThat(both.restrictions()).hasSize(2);
        assertThat(both.restrictions().getFirst().cause()).isEqualTo("lost_wallet");
        assertThat(both.reference()).startsWith("F-");
        assertThat(both.until()).isNull();
        assertThat(both.stillOpen()).containsExactly("receive", "view", "freeze", "recover");
        assertThat(both.shut()).containsExactly("pay", "sign_in", "change_credentials");
        assertThat(both.remedies())
                .extracting(RemedyView::id)
                .containsExactlyInAnyOrder("unfreeze", "reset_payment_password", "bank_counter");
    }

    @Test
    void whenAllEndByThemselvesWaitingLastsUntilTheLast() {
        Explanation both =
                Wording.of(
                        List.of(
                                Standings.inForce(Cause.RECENT_RECOVERY, NOW),
                                Standings.ending(
                                        Cause.WRONG_PAYMENT_PASSWORD, NOW, Duration.ofMinutes(9))),
                        TELLING);

        Instant last = NOW.minusSeconds(60).plus(Duration.ofHours(24));
        assertThat(both.until()).isEqualTo(last);
        assertThat(both.remedies())
                .filteredOn(remedy -> remedy.id().equals("wait"))
                .singleElement()
                .satisfies(wait -> assertThat(wait.at()).isEqualTo(last));
    }

    @Test
    void ofTwoEqualLocksTheLongerOneSpeaksFirstAndOneWithoutEndBeforeAnyOther() {
        Cause wrong = Cause.WRONG_PAYMENT_PASSWORD;
        Restriction.InForce minutes = Standings.ending(wrong, NOW, Duration.ofMinutes(9));
        Restriction.InForce hours = Standings.ending(wrong, NOW, Duration.ofHours(3));
        Restriction.InForce endless = Standings.endless(wrong, NOW);

        assertThat(speaksFirst(minutes, hours)).isEqualTo(hours.placement().id());
        assertThat(speaksFirst(hours, minutes)).isEqualTo(hours.placement().id());
        assertThat(speaksFirst(minutes, endless, hours)).isEqualTo(endless.placement().id());
    }

    @Test
    void aShortLockSpeaksBeforeALongLimitOnAmounts() {
        Restriction.InForce limit = Standings.inForce(Cause.RECENT_RECOVERY, NOW);
        Restriction.InForce lock =
                Standings.ending(Cause.WRONG_PAYMENT_PASSWORD, NOW, Duration.ofMinutes(9));

        assertThat(speaksFirst(limit, lock)).isEqualTo(lock.placement().id());
        assertThat(speaksFirst(lock, limit)).isEqualTo(lock.placement().id());
    }

    private static Object speaksFirst(Restriction.InForce... inForce) {
        return Wording.of(List.of(inForce), TELLING).restrictions().getFirst().restrictionId();
    }

    @Test
    void theWaysBackOfARefusedSignInNameNoAccountAndReachWhoeverFrozeHis() {
        List<RemedyView> ways = Remedies.afterRefusedSignIn(TELLING);

        assertThat(ways)
                .extracting(RemedyView::id)
                .containsExactly("reset_sign_in_password", "unfreeze");
        ways.forEach(way -> isSaid(way.title()));
    }

    private static void isSaid(Bilingual text) {
        assertThat(text.en()).isNotBlank().doesNotContain("{");
        assertThat(text.zh()).isNotBlank().doesNotContain("{");
    }
}
