package org.jinnang.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.kernel.WalletId;
import org.jinnang.policy.Policy;
import org.jinnang.policy.ProofRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryTransitionTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ProofRules RULES = Policy.defaultProfile().proofs();

    @ParameterizedTest
    @EnumSource(
            value = Act.class,
            names = {"RESET_SIGN_IN_PASSWORD", "RESET_PAYMENT_PASSWORD", "UNFREEZE"})
    void onlyASufficientSetMakesItReadyWhateverElseIsAtHand(Act act) {
        for (Set<ProofKind> proofs : allSubsets()) {
            Recovery recovery = recovery(act, proofs, NOW);
            boolean enough = RULES.suffices(act, proofs);

            assertThat(recovery instanceof Recovery.Ready).as("%s", proofs).isEqualTo(enough);
            assertThat(answer(recovery, new Step.Complete()))
                    .as("%s", proofs)
                    .isEqualTo(enough ? "TAKEN" : "PROOFS_INSUFFICIENT");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // shown,     at hand,    answer
        "SMS_CODE,    NONE,       TAKEN",
        "TOTP_CODE,   NONE,       ANOTHER_FIRST",
        "SAVED_CODE,  NONE,       ANOTHER_FIRST",
        "PASSKEY,     NONE,       TAKEN",
        "TOTP_CODE,   PASSKEY,    TAKEN",
        "TOTP_CODE,   SAVED_CODE, ANOTHER_FIRST",
        "TOTP_CODE,   SMS_CODE,   TAKEN",
        "SAVED_CODE,  EMAIL_CODE, TAKEN",
        "TOTP_CODE,   TOTP_CODE,  PROOF_AT_HAND",
    })
    void whatStrangersCouldUseUpIsLookedAtOnlyAfterAChannelIsProven(
            ProofKind shown, String atHand, String answer) {
        Set<ProofKind> proofs =
                atHand.equals("NONE") ? Set.of() : Set.of(ProofKind.valueOf(atHand));

        Recovery recovery = recovery(Act.RESET_SIGN_IN_PASSWORD, proofs, NOW);

        assertThat(answer(recovery, new Step.Show(shown))).isEqualTo(answer);
    }

    @Test
    void theNumberOfADocumentIsLookedAtOnlyAfterAChannelOrThePasswordIsProven() {
        Act act = Act.RESET_PAYMENT_PASSWORD;
        var number = new Step.Show(ProofKind.IDENTITY_NUMBER);

        assertThat(answer(recovery(act, Set.of(), NOW), number)).isEqualTo("ANOTHER_FIRST");
        assertThat(answer(recovery(act, Set.of(ProofKind.SMS_CODE), NOW), number))
                .isEqualTo("TAKEN");
        assertThat(answer(recovery(Act.UNFREEZE, Set.of(ProofKind.SMS_CODE), NOW), number))
                .isEqualTo("PROOF_NOT_ASKED");
    }

    @Test
    void nobodySendsACodeOfTheAppOrAPaper() {
        Recovery recovery = recovery(Act.UNFREEZE, Set.of(ProofKind.SMS_CODE), NOW);

        assertThat(answer(recovery, new Step.AskForCode(ProofKind.TOTP_CODE)))
                .isEqualTo("PROOF_NOT_ASKED");
        assertThat(answer(recovery, new Step.AskForCode(ProofKind.SAVED_CODE)))
                .isEqualTo("PROOF_NOT_ASKED");
    }

    // every state × every step
    @ParameterizedTest
    @CsvSource({
        // state,      ask sms,          show sms,         ask password,    complete
        "NOTHING,      TAKEN,            TAKEN,            PROOF_NOT_ASKED, PROOFS_INSUFFICIENT",
        "SMS_AT_HAND,  PROOF_AT_HAND,    PROOF_AT_HAND,    PROOF_NOT_ASKED, PROOFS_INSUFFICIENT",
        "READY,        PROOF_AT_HAND,    PROOF_AT_HAND,    PROOF_NOT_ASKED, TAKEN",
        "COMPLETED,    COMPLETED_BEFORE, COMPLETED_BEFORE, COMPLETED_BEFORE, COMPLETED_BEFORE",
        "EXPIRED,      EXPIRED,          EXPIRED,          EXPIRED,         EXPIRED",
        "PROOFS_OLD,   TAKEN,            TAKEN,            PROOF_NOT_ASKED, PROOFS_INSUFFICIENT",
    })
    void eachStateAnswersEachStep(
            String state, String askSms, String showSms, String askPassword, String complete) {
        Recovery recovery = in(state);

        assertThat(answer(recovery, new Step.AskForCode(ProofKind.SMS_CODE))).isEqualTo(askSms);
        assertThat(answer(recovery, new Step.Show(ProofKind.SMS_CODE))).isEqualTo(showSms);
        assertThat(answer(recovery, new Step.AskForCode(ProofKind.SIGN_IN_PASSWORD)))
                .isEqualTo(askPassword);
        assertThat(answer(recovery, new Step.Complete())).isEqualTo(complete);
    }

    @ParameterizedTest
    @CsvSource({
        "REPLACE_PHONE,         SIGN_IN_PASSWORD EMAIL_CODE, TAKEN",
        "REPLACE_PHONE,         SIGN_IN_PASSWORD,            PROOFS_INSUFFICIENT",
        "REPLACE_PHONE,         SIGN_IN_PASSWORD SMS_CODE,   PROOFS_INSUFFICIENT",
        "REPLACE_EMAIL,         SIGN_IN_PASSWORD SMS_CODE,   TAKEN",
        "REPLACE_EMAIL,         SMS_CODE TOTP_CODE,          PROOFS_INSUFFICIENT",
        "RESET_SIGN_IN_PASSWORD, SMS_CODE EMAIL_CODE,        PROOF_NOT_ASKED",
    })
    void aNewAddressIsNamedOnlyWhereOneIsReplacedAndAllIsProven(
            Act act, String atHand, String answer) {
        Set<ProofKind> proofs =
                Stream.of(atHand.split(" ", -1))
                        .map(ProofKind::valueOf)
                        .collect(Collectors.toSet());

        assertThat(answer(recovery(act, proofs, NOW), new Step.NameContact())).isEqualTo(answer);
    }

    @Test
    void aProofThatWasUsedCountsForNothing() {
        Proof used =
                new Proof(
                        ProofKind.SMS_CODE,
                        NOW.minusSeconds(60),
                        NOW.plusSeconds(60),
                        Optional.of(NOW.minusSeconds(1)));
        Recovery recovery =
                Recovery.of(
                        flow(Act.UNFREEZE),
                        List.of(used, Proof.shown(ProofKind.EMAIL_CODE, NOW)),
                        Optional.empty(),
                        RULES,
                        NOW);

        assertThat(recovery).isInstanceOf(Recovery.Collecting.class);
    }

    @Test
    void theLastInstantOfItsLifeIsNoLongerPartOfIt() {
        Flow flow = flow(Act.UNFREEZE);

        Recovery before =
                Recovery.of(
                        flow, List.of(), Optional.empty(), RULES, flow.expiresAt().minusNanos(1));
        Recovery at = Recovery.of(flow, List.of(), Optional.empty(), RULES, flow.expiresAt());

        assertThat(before).isInstanceOf(Recovery.Collecting.class);
        assertThat(at).isInstanceOf(Recovery.Expired.class);
    }

    private static Recovery in(String state) {
        Set<ProofKind> both = Set.of(ProofKind.SMS_CODE, ProofKind.EMAIL_CODE);
        Act act = Act.RESET_PAYMENT_PASSWORD;
        return switch (state) {
            case "NOTHING" -> recovery(act, Set.of(), NOW);
            case "SMS_AT_HAND" -> recovery(act, Set.of(ProofKind.SMS_CODE), NOW);
            case "READY" -> recovery(act, both, NOW);
            case "COMPLETED" ->
                    Recovery.of(flow(act), List.of(), Optional.of(NOW), RULES, NOW.plusSeconds(1));
            case "EXPIRED" -> recovery(act, both, NOW.plus(Duration.ofMinutes(31)));
            case "PROOFS_OLD" -> recovery(act, both, NOW.plus(Duration.ofMinutes(16)));
            default -> throw new IllegalArgumentException(state);
        };
    }

    private static Recovery recovery(Act act, Set<ProofKind> proofs, Instant at) {
        List<Proof> shown = proofs.stream().map(kind -> Proof.shown(kind, NOW)).toList();
        return Recovery.of(flow(act), shown, Optional.empty(), RULES, at);
    }

    private static Flow flow(Act act) {
        return new Flow(
                new WalletId(new UUID(1, 1)),
                new RecoveryId(new UUID(2, 2)),
                Optional.empty(),
                act,
                new Digest(new byte[32]),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                NOW,
                NOW.plus(Flow.LIFE));
    }

    private static String answer(Recovery recovery, Step step) {
        return switch (RecoveryTransition.of(recovery, step, RULES)) {
            case RecoveryTransition.Taken() -> "TAKEN";
            case RecoveryTransition.Refused(var why) -> why.name();
        };
    }

    private static List<Set<ProofKind>> allSubsets() {
        ProofKind[] kinds = ProofKind.values();
        List<Set<ProofKind>> subsets = new ArrayList<>();
        for (int bits = 0; bits < (1 << kinds.length); bits++) {
            Set<ProofKind> subset = EnumSet.noneOf(ProofKind.class);
            for (int at = 0; at < kinds.length; at++) {
                if ((bits & (1 << at)) != 0) {
                    subset.add(kinds[at]);
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }
}
