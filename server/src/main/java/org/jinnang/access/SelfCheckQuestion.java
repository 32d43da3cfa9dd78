package org.jinnang.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know. Locks are told to a session and to a trusted device, money to a
 * session only; a stranger's browser learns what it did itself.
 *
 * @param walletId whose session or trusted device it is; null for a stranger's browser
 * @param signedIn whether there is a session
 * @param sessionOver the browser sent a session cookie that is good no more
 * @param payment the payment that is asked about; null when none is
 * @param amount the amount that is asked about; null when none is
 * @param payee what was found of the payee
 * @param payeeText the payee as entered, for the words
 * @param unconfirmed the session waits until its holder says that the sign-in was his
 * @param clientTime the device's clock; null when it was not told
 */
public record SelfCheckQuestion(
        @Nullable WalletId walletId,
        boolean signedIn,
        boolean sessionOver,
        Browser browser,
        @Nullable PaymentId payment,
        @Nullable Money amount,
        Payee payee,
        String payeeText,
        @Nullable Instant clientTime,
        Set<Typing> typing,
        boolean unconfirmed) {

    private static final int PAYEE_CHARACTERS_MAX = 254;

    public SelfCheckQuestion {
        typing = Set.copyOf(typing);
        if (payeeText.length() > PAYEE_CHARACTERS_MAX) {
            throw new IllegalArgumentException("Too long for a payee");
        }
        if (signedIn && walletId == null) {
            throw new IllegalArgumentException("A session has a wallet");
        }
    }

    /** What was found of the payee. */
    public enum Payee {
        NOT_GIVEN,
        FOUND,
        NOT_FOUND,
        SELF,
        CLOSED
    }

    /** What the page noticed about the way a password was typed. */
    public enum Typing {
        CAPS,
        FULL_WIDTH,
        BLANK
    }

    /** A question of a browser without anything to go by. */
    public static SelfCheckQuestion of(Browser browser) {
        return new SelfCheckQuestion(
                null,
                false,
                false,
                browser,
                null,
                null,
                Payee.NOT_GIVEN,
                "",
                null,
                EnumSet.noneOf(Typing.class),
                false);
    }

    boolean isAboutPaying() {
        return payment != null || amount != null || payee != Payee.NOT_GIVEN;
    }

    /** Whether something in particular failed; then "nothing is wrong" would be no answer. */
    boolean isComplaint() {
        return payment != null || amount != null || payee != Payee.NOT_GIVEN || !typing.isEmpty();
    }
}
