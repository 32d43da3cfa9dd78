package org.jinnang.authenticator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.authenticator.SecretStore.PaymentRow;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Macs;
import org.jinnang.platform.Macs.KeyedDigest;
import org.jinnang.platform.SecureBytes;
import org.jinnang.platform.database.Question;
import org.springframework.stereotype.Service;

/**
 * The payment password: six digits or, by choice, a longer one; kept as a MAC under a key outside
 * the database. Six digits have 10⁶ values, so only the budget of {@link Attempts} and the absent
 * key protect them.
 */
@Service
public class PaymentPasswords {

    private static final String PURPOSE = "payment password";
    private static final int SALT_BYTES = 32;
    private static final int DIGITS = 6;

    private final SecretStore store;
    private final Macs macs;
    private final SecureBytes chance;
    private final EarlierPasswords earlier;
    private final PasswordForms forms;
    private final Clock clock;

    PaymentPasswords(
            SecretStore store,
            Macs macs,
            SecureBytes chance,
            EarlierPasswords earlier,
            PasswordForms forms,
            Clock clock) {
        this.store = store;
        this.earlier = earlier;
        this.forms = forms;
        this.macs = macs;
        this.chance = chance;
        this.clock = clock;
    }

    /**
     * Sets or replaces it, in the caller's transaction; strength was asked before.
     *
     * @throws IllegalArgumentException when it is empty
     */
    public void set(WalletId wallet, Secret password) {
        String plain = plain(password);
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("An empty payment password");
        }
        var salt = new Digest(chance.next(SALT_BYTES));
        KeyedDigest mac = mac(wallet, salt, plain);
        boolean sixDigits = digits(password).isPresent();
        Instant now = clock.instant();
        earlier.keepPayment(wallet, forms.earlierPaymentRefused(), now);
        store.keepPayment(wallet, new PaymentRow(salt, mac.digest(), mac.keyId()), sixDigits, now);
    }

    /**
     * Whether it is one of the earlier passwords that the profile refuses. Only for somebody who
     * has proven enough to replace the one in force. One whose key is gone is forgotten.
     */
    public boolean wasUsed(WalletId wallet, Secret password) {
        String plain = plain(password);
        return earlier.payment(wallet, forms.earlierPaymentRefused()).stream()
                .anyMatch(old ->
                        macs.macUnder(old.keyId(), PURPOSE, parts(wallet, old.salt(), plain))
                                .filter(mac ->
                                        MessageDigest.isEqual(mac.bytes(), old.mac().bytes()))
                                .isPresent());
    }

    /** Wallets whose payment password has expired, and where nobody has said so yet. */
    public List<WalletId> newlyExpired(int atMost) {
        return forms.expiredPayment(clock.instant())
                .map(before -> store.expired(SecretStore.PAYMENT, before, atMost))
                .orElse(List.of());
    }

    /** Notes that it has expired, in the caller's transaction; false when it has not. */
    public boolean expire(WalletId wallet) {
        Instant now = clock.instant();
        return forms.expiredPayment(now)
                .filter(before -> store.expire(SecretStore.PAYMENT, wallet, before, now))
                .isPresent();
    }

    /** Whether the one in force is six digits, so that a page can ask for it with a keypad. */
    public boolean isSixDigits(WalletId wallet) {
        return store.isSixDigits(wallet);
    }

    /** What is kept of a payment password; nobody else reads in it. */
    public static final class Kept {

        private final PaymentRow row;

        private Kept(PaymentRow row) {
            this.row = row;
        }
    }

    /**
     * What {@link #verify(WalletId, Optional, Secret)} compares with, to be asked together with the
     * reservation of a try and after it.
     */
    public Question<Optional<Kept>> asked(WalletId wallet) {
        return SecretStore.paymentAsked(wallet).map(found -> found.map(Kept::new));
    }

    /** As {@link #verify(WalletId, Secret)}, with what was asked when the try was reserved. */
    public boolean verify(WalletId wallet, Optional<Kept> kept, Secret password) {
        String plain = plain(password);
        return kept.filter(one -> verify(wallet, one.row, plain)).isPresent();
    }

    /**
     * Compares in constant time, only after a try was reserved. Full-width digits count as digits.
     * A right entry renews a MAC made with an older key.
     *
     * @throws IllegalStateException when the keyset no longer holds the key it was made with
     */
    public boolean verify(WalletId wallet, Secret password) {
        String plain = plain(password);
        return store.payment(wallet).filter(kept -> verify(wallet, kept, plain)).isPresent();
    }

    private boolean verify(WalletId wallet, PaymentRow kept, String plain) {
        KeyedDigest newest = mac(wallet, kept.salt(), plain);
        if (newest.keyId() == kept.keyId()) {
            return MessageDigest.isEqual(newest.digest().bytes(), kept.mac().bytes());
        }
        byte[] under =
                macs.macUnder(kept.keyId(), PURPOSE, parts(wallet, kept.salt(), plain))
                        .orElseThrow(() -> new IllegalStateException("The keyset lacks a key"))
                        .bytes();
        boolean right = MessageDigest.isEqual(under, kept.mac().bytes());
        if (right) {
            var renewed = new PaymentRow(kept.salt(), newest.digest(), newest.keyId());
            store.renewPayment(wallet, kept, renewed);
        }
        return right;
    }

    private KeyedDigest mac(WalletId wallet, Digest salt, String plain) {
        return macs.mac(PURPOSE, parts(wallet, salt, plain));
    }

    private static byte[][] parts(WalletId wallet, Digest salt, String plain) {
        return new byte[][] {Decoys.bytes(wallet.value()), salt.bytes(), plain.getBytes(UTF_8)};
    }

    /** What was meant: full-width digits count as digits, anything else is left as it is. */
    static String plain(Secret password) {
        return digits(password).orElseGet(() -> Passwords.normal(password));
    }

    /** The six digits that were meant; empty when it is anything else. */
    static Optional<String> digits(Secret password) {
        String plain = Normalizer.normalize(password.reveal(), Normalizer.Form.NFKC);
        boolean formed =
                plain.length() == DIGITS && plain.chars().allMatch(c -> c >= '0' && c <= '9');
        return formed ? Optional.of(plain) : Optional.empty();
    }
}
