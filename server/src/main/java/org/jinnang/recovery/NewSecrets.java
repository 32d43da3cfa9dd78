package org.jinnang.recovery;

import java.util.List;
import java.util.Optional;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.HolderFacts;
import org.jinnang.authenticator.PasswordHash;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.PaymentPasswords;
import org.jinnang.authenticator.Strength;
import org.jinnang.authenticator.StrengthReason;
import org.jinnang.authenticator.Subject;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Component;

/**
 * The password that a way back sets: strong enough, another one than before, and then set.
 *
 * <p>"The same as before" tells something about the password in force, so it is said like the
 * answer to a guess, and costs more than one. Only a complete set of proofs gets here. What is
 * compared is told under the recovery's lock, after the gate, by a recovery that can still end; and
 * whoever is not told so has by that replaced the password he asked about, ended the recovery and
 * alarmed every address. So each recovery answers at most one wrong guess, however many are sent at
 * once, and no budget of tries is needed that would lock the holder out of his own way back.
 */
@Component
class NewSecrets {

    private final Passwords passwords;
    private final PaymentPasswords paymentPasswords;
    private final Strength strength;
    private final Attempts attempts;
    private final Holders holders;
    private final Identities identities;

    NewSecrets(
            Passwords passwords,
            PaymentPasswords paymentPasswords,
            Strength strength,
            Attempts attempts,
            Holders holders,
            Identities identities) {
        this.passwords = passwords;
        this.paymentPasswords = paymentPasswords;
        this.strength = strength;
        this.attempts = attempts;
        this.holders = holders;
        this.identities = identities;
    }

    /** What was chosen, made ready for the transaction that sets it. */
    sealed interface Chosen {

        /** For an act that sets no password. */
        record Nothing() implements Chosen {}

        record SignIn(PasswordHash hash) implements Chosen {}

        /** The password in force; to be refused in the transaction and not before. */
        record SignInAsBefore() implements Chosen {}

        /** One of the earlier ones; to be refused in the transaction and not before. */
        record SignInUsedBefore() implements Chosen {}

        /** Compared in the transaction: a MAC takes no time worth mentioning. */
        record Payment(Secret secret) implements Chosen {}

        /** Cannot be taken, whatever the password in force is. */
        record NotTaken(Completion refusal) implements Chosen {}
    }

    /** Judges and hashes, outside of every transaction, once the proofs are complete. */
    Chosen prepare(Flow flow, Optional<Secret> secret) {
        if (secret.isEmpty()) {
            return new Chosen.Nothing();
        }
        List<StrengthReason> reasons = weaknesses(flow, secret.get());
        if (!reasons.isEmpty()) {
            return new Chosen.NotTaken(new Completion.SecretRefused(secretOf(flow.act()), reasons));
        }
        return switch (secretOf(flow.act())) {
            case SIGN_IN_PASSWORD -> hashed(flow.wallet(), secret.get());
            case PAYMENT_PASSWORD -> new Chosen.Payment(secret.get());
            case TOTP, SAVED_CODE, IDENTITY_NUMBER, LINKED_ACCOUNT, SECURITY_ANSWERS ->
                    throw new IllegalStateException("No way back chooses such a secret");
        };
    }

    /**
     * Whether it is the password in force or one that the profile remembers; in the completing
     * transaction, after the gate.
     */
    Optional<StrengthReason> isKnown(WalletId wallet, Chosen chosen) {
        return switch (chosen) {
            case Chosen.SignInAsBefore() -> Optional.of(StrengthReason.SAME_AS_BEFORE);
            case Chosen.SignInUsedBefore() -> Optional.of(StrengthReason.USED_BEFORE);
            case Chosen.Payment(var secret) when paymentPasswords.verify(wallet, secret) ->
                    Optional.of(StrengthReason.SAME_AS_BEFORE);
            case Chosen.Payment(var secret) when paymentPasswords.wasUsed(wallet, secret) ->
                    Optional.of(StrengthReason.USED_BEFORE);
            case Chosen.Payment _, Chosen.Nothing _, Chosen.SignIn _, Chosen.NotTaken _ ->
                    Optional.empty();
        };
    }

    /** Sets it and gives all tries back, in the completing transaction. */
    void set(WalletId wallet, Chosen chosen) {
        switch (chosen) {
            case Chosen.SignIn(var hash) -> {
                passwords.setSignIn(wallet, hash);
                attempts.reset(Subject.of(wallet), AuthenticatorKind.SIGN_IN_PASSWORD);
            }
            case Chosen.Payment(var secret) -> {
                paymentPasswords.set(wallet, secret);
                attempts.reset(Subject.of(wallet), AuthenticatorKind.PAYMENT_PASSWORD);
            }
            case Chosen.Nothing _,
                    Chosen.SignInAsBefore _,
                    Chosen.SignInUsedBefore _,
                    Chosen.NotTaken _ ->
                    throw new IllegalStateException("Nothing to set");
        }
    }

    /** The secret that the act sets anew. */
    static AuthenticatorKind secretOf(Act act) {
        return act == Act.RESET_SIGN_IN_PASSWORD
                ? AuthenticatorKind.SIGN_IN_PASSWORD
                : AuthenticatorKind.PAYMENT_PASSWORD;
    }

    private Chosen hashed(WalletId wallet, Secret secret) {
        return switch (passwords.verify(Optional.of(wallet), secret)) {
            case RIGHT -> new Chosen.SignInAsBefore();
            case BUSY -> new Chosen.NotTaken(new Completion.Busy());
            case WRONG ->
                    switch (passwords.wasUsed(wallet, secret)) {
                        case RIGHT -> new Chosen.SignInUsedBefore();
                        case BUSY -> new Chosen.NotTaken(new Completion.Busy());
                        case WRONG -> newlyHashed(secret);
                    };
        };
    }

    private Chosen newlyHashed(Secret secret) {
        return switch (passwords.hash(secret)) {
            case Passwords.Hashing.Hashed(var hash) -> new Chosen.SignIn(hash);
            case Passwords.Hashing.Busy() -> new Chosen.NotTaken(new Completion.Busy());
        };
    }

    private List<StrengthReason> weaknesses(Flow flow, Secret chosen) {
        Holder holder = holders.of(flow.wallet());
        var facts = HolderFacts.of(holder).withIdentityDigits(identities.digits(flow.wallet()));
        var verdict = strength.of(secretOf(flow.act()), chosen, facts);
        return verdict.isAcceptable() ? List.of() : verdict.reasons();
    }
}
