package org.jinnang.identity;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.PersonalData;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What other packages may ask of real-name evidence. It never opens anything by itself. */
@Service
public class Identities {

    /** How often a day a number may be asked about. */
    static final int TRIES_A_DAY = 5;

    static final Duration DAY = Duration.ofHours(24);

    private static final String NUMBER = "identity_number";

    private final IdentityStore store;
    private final PersonalData personalData;
    private final Optional<IdentityVerifier> verifier;
    private final TransactionOperations transaction;
    private final Clock clock;

    Identities(
            IdentityStore store,
            PersonalData personalData,
            ObjectProvider<IdentityVerifier> verifier,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.personalData = personalData;
        this.verifier = Optional.ofNullable(verifier.getIfAvailable());
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of asking about somebody. */
    public sealed interface Check {

        /** It may be recorded, as this. */
        record Fit(EvidenceClass evidenceClass) implements Check {}

        /** Another person is recorded and was checked: a wallet never changes its owner. */
        record DifferentPerson() implements Check {}

        record NotConfirmed(int triesLeft) implements Check {}

        record Exhausted(Instant until) implements Check {}

        /** The register did not answer; the try is given back. */
        record NoAnswer() implements Check {}
    }

    /** What is recorded of this holder. */
    public Optional<Evidence> of(WalletId wallet) {
        return store.find(wallet).map(Identities::evidence);
    }

    /** The real name of this holder, to be told to a bank and to nobody else. */
    public Optional<String> nameOf(WalletId wallet) {
        return store.find(wallet).map(row -> row.claimed().name());
    }

    /** All digits of the recorded number, which hold the birthday; empty when there is none. */
    public String digits(WalletId wallet) {
        return store.find(wallet)
                .map(row -> row.claimed().number())
                .map(number -> number.replaceAll("[^0-9]", ""))
                .orElse("");
    }

    /**
     * In whole years, as the recorded number of an identity card says; empty where none is recorded
     * and for every other document.
     */
    public Optional<Integer> ageOf(WalletId wallet, LocalDate today) {
        return store.find(wallet)
                .filter(row -> row.claimed().document() == Document.RESIDENT_ID)
                .flatMap(row -> ResidentIdNumber.birthday(row.claimed().number()))
                .map(birthday -> Period.between(birthday, today).getYears());
    }

    /** Whether this is the recorded number of this holder; only after a try was reserved. */
    public boolean isNumberOf(WalletId wallet, String typed) {
        String number = Claimed.canonicalNumber(typed);
        return store.find(wallet)
                .map(row -> isSame(row, new Claimed(row.claimed().document(), "", number)))
                .orElse(false);
    }

    /**
     * Asks the register, each time at the cost of a try that is charged before. Never call it
     * inside a transaction.
     */
    public Check check(WalletId wallet, Claimed claimed) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A try is charged before anything else happens");
        }
        if (isSomebodyElse(wallet, claimed)) {
            return new Check.DifferentPerson();
        }
        Instant now = clock.instant();
        Optional<Integer> left =
                transaction.execute(_ -> store.charge(wallet, TRIES_A_DAY, now.minus(DAY), now));
        if (left.isEmpty()) {
            return new Check.Exhausted(store.windowStart(wallet).orElse(now).plus(DAY));
        }
        if (verifier.isEmpty()) {
            return new Check.Fit(EvidenceClass.DECLARED);
        }
        return switch (verifier.get().ask(claimed)) {
            case BELONG_TOGETHER -> new Check.Fit(EvidenceClass.CHECKED_BY_NUMBER);
            case DO_NOT_BELONG_TOGETHER -> new Check.NotConfirmed(left.get());
            case NO_ANSWER -> {
                transaction.executeWithoutResult(_ -> store.giveBack(wallet));
                yield new Check.NoAnswer();
            }
        };
    }

    /**
     * Records what was found fit, in the caller's transaction.
     *
     * @return false when somebody else was recorded in the meantime
     */
    public boolean record(WalletId wallet, Claimed claimed, EvidenceClass evidenceClass) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("This belongs into the caller's transaction");
        }
        store.lock(wallet);
        if (isSomebodyElse(wallet, claimed)) {
            return false;
        }
        store.put(
                wallet,
                new IdentityStore.Row(
                        claimed,
                        evidenceClass,
                        personalData.lookUp(NUMBER, canonical(claimed)),
                        clock.instant(),
                        Optional.of(clock.instant())
                                .filter(_ -> evidenceClass != EvidenceClass.DECLARED)),
                personalData.lookUpKeyId());
        return true;
    }

    /** What was only declared may be corrected; what was checked stays the same person. */
    private boolean isSomebodyElse(WalletId wallet, Claimed claimed) {
        return store.find(wallet)
                .filter(row -> row.evidenceClass() != EvidenceClass.DECLARED)
                .filter(row -> !isSame(row, claimed))
                .isPresent();
    }

    private boolean isSame(IdentityStore.Row row, Claimed claimed) {
        return personalData.lookUps(NUMBER, canonical(claimed)).stream()
                .anyMatch(mac -> MessageDigest.isEqual(row.numberMac().bytes(), mac.bytes()));
    }

    private static String canonical(Claimed claimed) {
        return claimed.document().code() + " " + claimed.number();
    }

    private static Evidence evidence(IdentityStore.Row row) {
        Claimed claimed = row.claimed();
        return new Evidence(
                row.evidenceClass(),
                claimed.document(),
                claimed.maskedName(),
                claimed.maskedNumber(),
                row.recordedAt(),
                row.checkedAt());
    }
}
