package org.jinnang.authenticator;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Secret;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Profile;
import org.springframework.stereotype.Component;

/** What the profile in force asks of new passwords, besides that they are hard to guess. */
@Component
public class PasswordForms {

    private static final int DIGITS = 6;
    private static final int SHORTEST_LONG = 8;
    private static final int LONGEST_LONG = 64;

    private final Policy policy;

    PasswordForms(Policy policy) {
        this.policy = policy;
    }

    /** Whether six digits are enough for a payment password. */
    public boolean sixDigits() {
        return payment().sixDigits();
    }

    /** Whether a payment password may be longer than six digits. */
    public boolean longerByChoice() {
        return payment().longerByChoice();
    }

    /** What a sign-in password must hold. */
    public Set<Profile.Ingredient> mustContain() {
        return inForce().mustContain();
    }

    /** The smallest and largest length that words about such a password name. */
    public Map<String, Integer> bounds(AuthenticatorKind kind, boolean longPayment) {
        return switch (kind) {
            case SIGN_IN_PASSWORD -> bounds(signIn());
            case PAYMENT_PASSWORD ->
                    longPayment ? bounds(longPayment()) : Map.of("min", DIGITS, "max", DIGITS);
            default -> throw new IllegalArgumentException(kind + " is not chosen");
        };
    }

    private static Map<String, Integer> bounds(SignInPasswordRule.Form form) {
        return Map.of("min", form.shortest(), "max", form.longest());
    }

    /** How many earlier sign-in passwords nobody may choose again. */
    int earlierSignInRefused() {
        return inForce().earlierOnesRefused();
    }

    /** How many earlier payment passwords nobody may choose again. */
    int earlierPaymentRefused() {
        return payment().earlierOnesRefused();
    }

    /** What was chosen until then has expired by now; empty where nothing expires. */
    Optional<Instant> expiredSignIn(Instant now) {
        return before(inForce().expiresAfterDays(), now);
    }

    /** The same for payment passwords. */
    Optional<Instant> expiredPayment(Instant now) {
        return before(payment().expiresAfterDays(), now);
    }

    private static Optional<Instant> before(int days, Instant now) {
        return days == 0 ? Optional.empty() : Optional.of(now.minus(Duration.ofDays(days)));
    }

    SignInPasswordRule.Form signIn() {
        Profile.SignInPassword now = inForce();
        return new SignInPasswordRule.Form(
                now.shortest(), SignInPasswordRule.LONGEST, now.mustContain());
    }

    SignInPasswordRule.Form longPayment() {
        return new SignInPasswordRule.Form(SHORTEST_LONG, LONGEST_LONG, Set.of());
    }

    /** Whether this is meant as a longer payment password: anything but digits, or many of them. */
    boolean isLongPayment(Secret typed) {
        String plain = PaymentPasswords.plain(typed);
        boolean looksLong = plain.length() >= SHORTEST_LONG || !isDigits(plain);
        return !payment().sixDigits() || (payment().longerByChoice() && looksLong);
    }

    private static boolean isDigits(String plain) {
        return plain.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private Profile.SignInPassword inForce() {
        return policy.profile().signInPassword();
    }

    private Profile.PaymentPassword payment() {
        return policy.profile().paymentPassword();
    }
}
