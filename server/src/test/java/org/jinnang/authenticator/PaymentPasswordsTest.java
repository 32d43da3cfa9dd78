package org.jinnang.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.policy.Policy;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PaymentPasswordsTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final FixedMacs keys = new FixedMacs();
    private final SecretStore store = new SecretStore(JdbcClient.create(DATABASE.asApplication()));
    private final PaymentPasswords passwords =
            new PaymentPasswords(
                    store,
                    keys,
                    new PlainChance(),
                    new EarlierPasswords(JdbcClient.create(DATABASE.asApplication())),
                    new PasswordForms(Policy.defaultProfile()),
                    new TestClock());
    private final WalletId wallet = new WalletId(UUID.randomUUID());

    @ParameterizedTest
    @ValueSource(
            strings = {"402818", "40281", "4028177", "", "40281a", "402 817", "٤٠٢٨١٧", "-40281"})
    void anythingElseIsWrong(String entry) {
        passwords.set(wallet, Secret.of("402817"));

        assertThat(passwords.verify(wallet, Secret.of(entry))).isFalse();
    }

    @Test
    void fullWidthDigitsAreDigits() {
        passwords.set(wallet, Secret.of("４０２８１７"));

        assertThat(passwords.verify(wallet, Secret.of("402817"))).isTrue();
        assertThat(passwords.verify(wallet, Secret.of("４０２８１７"))).isTrue();
    }

    @Test
    void whoHasNoneIsNeverRight() {
        assertThat(passwords.verify(wallet, Secret.of("402817"))).isFalse();
    }

    @Test
    void theRowOfAnotherHolderIsOfNoUse() {
        var thief = new WalletId(UUID.randomUUID());
        passwords.set(wallet, Secret.of("402817"));
        passwords.set(thief, Secret.of("918273"));

        DATABASE.sqlAsOwner()
                .sql(
                        """
                        update payment_password victim
                        set salt = own.salt, mac = own.mac
                        from payment_password own
                        where victim.wallet_id = :victim and own.wallet_id = :thief
                        """)
                .param("victim", wallet.value())
                .param("thief", thief.value())
                .update();

        assertThat(passwords.verify(wallet, Secret.of("918273"))).isFalse();
    }

    @Test
    void aRightEntryRenewsAnOldKeyAndAWrongOneDoesNot() {
        passwords.set(wallet, Secret.of("402817"));
        keys.newest = 2;

        assertThat(passwords.verify(wallet, Secret.of("402818"))).isFalse();
        assertThat(store.payment(wallet).orElseThrow().keyId()).isEqualTo(1);
        assertThat(passwords.verify(wallet, Secret.of("402817"))).isTrue();
        assertThat(store.payment(wallet).orElseThrow().keyId()).isEqualTo(2);

        keys.oldest = 2;
        assertThat(passwords.verify(wallet, Secret.of("402817"))).isTrue();
        assertThat(passwords.verify(wallet, Secret.of("402818"))).isFalse();
    }

    @Test
    void withoutItsKeyTheAnswerIsNeitherRightNorWrong() {
        passwords.set(wallet, Secret.of("402817"));
        keys.newest = 2;
        keys.oldest = 2;

        assertThatThrownBy(() -> passwords.verify(wallet, Secret.of("402817")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("402817");
    }

    @Test
    void nothingCannotBeSet() {
        assertThatThrownBy(() -> passwords.set(wallet, Secret.of("")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(passwords.verify(wallet, Secret.of(""))).isFalse();
    }

    @Test
    void aLongerOneIsComparedExactlyAndRemembersThatItIsLonger() {
        passwords.set(wallet, Secret.of("Umbra-７４ ä"));

        assertThat(passwords.isSixDigits(wallet)).isFalse();
        assertThat(passwords.verify(wallet, Secret.of("Umbra-７４ a\u0308"))).isTrue();
        assertThat(passwords.verify(wallet, Secret.of("Umbra-74 ä"))).isFalse();
        assertThat(passwords.verify(wallet, Secret.of("umbra-７４ ä"))).isFalse();
        assertThat(passwords.verify(wallet, Secret.of("Umbra-７４ ä "))).isFalse();

        passwords.set(wallet, Secret.of("402817"));

        assertThat(passwords.isSixDigits(wallet)).isTrue();
    }
}
