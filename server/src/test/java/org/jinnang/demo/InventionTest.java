package org.jinnang.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jinnang.access.Access;
import org.jinnang.access.SecretCheck;
import org.jinnang.demo.DemoPeople.Beginning;
import org.jinnang.demo.DemoPeople.Invented;
import org.jinnang.holder.AccountName;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.platform.Browser;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;

/** A demo that died while it made its people is finished by the next start. */
@WalletTest
@ActiveProfiles("demo")
class InventionTest {

    private static final List<Money> SUMS =
            List.of(new Money(5_000, Currency.CNY), new Money(700, Currency.USD));
    private static int made;

    private final Invention invention;
    private final DemoMoney money;
    private final Holders holders;
    private final Ledger ledger;
    private final Access access;
    private final Restrictions restrictions;
    private final TransactionOperations transaction;
    private final TestDatabase database;

    InventionTest(
            Invention invention,
            DemoMoney money,
            Holders holders,
            Ledger ledger,
            Access access,
            Restrictions restrictions,
            TransactionOperations transaction,
            TestDatabase database) {
        this.invention = invention;
        this.money = money;
        this.holders = holders;
        this.ledger = ledger;
        this.access = access;
        this.restrictions = restrictions;
        this.transaction = transaction;
        this.database = database;
    }

    @ParameterizedTest
    @CsvSource({
        "0, IN_ORDER",
        "1, IN_ORDER",
        "2, IN_ORDER",
        "3, IN_ORDER",
        "0, PAYMENTS_LOCKED",
        "1, PAYMENTS_LOCKED",
        "2, PAYMENTS_LOCKED",
        "3, PAYMENTS_LOCKED",
        "0, FROZEN",
        "1, FROZEN",
        "2, FROZEN",
        "3, FROZEN"
    })
    void whereverAStartDiedTheNextOneFinishesAndRepeatsNothing(int done, Beginning beginning) {
        Invented person = somebody(beginning);
        invention.steps().stream().limit(done).forEach(step -> step.accept(person));

        invention.invent(person);
        invention.invent(person);

        assertWhole(person);
    }

    @Test
    void aStartThatDiedBetweenTwoSumsGivesTheOtherOne() {
        Invented person = somebody(Beginning.IN_ORDER);
        invention.steps().getFirst().accept(person);
        money.give(wallet(person), SUMS.subList(0, 1));

        invention.invent(person);

        assertWhole(person);
    }

    @Test
    void aStartThatDiedBetweenTwoWrongEntriesLocksOnce() {
        Invented person = somebody(Beginning.PAYMENTS_LOCKED);
        invention.steps().stream().limit(2).forEach(step -> step.accept(person));
        assertThat(enterWrongly(person)).isInstanceOf(SecretCheck.Wrong.class);
        assertThat(enterWrongly(person)).isInstanceOf(SecretCheck.Wrong.class);

        invention.invent(person);

        assertWhole(person);
    }

    @Test
    void whoFoundTheWayBackIsNotLockedAgainByARestart() {
        Invented locked = somebody(Beginning.PAYMENTS_LOCKED);
        Invented frozen = somebody(Beginning.FROZEN);
        invention.invent(locked);
        invention.invent(frozen);
        lift(locked, RemedyKind.RESET_PAYMENT_PASSWORD);
        lift(frozen, RemedyKind.UNFREEZE);

        invention.invent(locked);
        invention.invent(frozen);

        assertThat(restrictions.inForce(wallet(locked))).isEmpty();
        assertThat(restrictions.inForce(wallet(frozen))).isEmpty();
    }

    private void assertWhole(Invented person) {
        WalletId wallet = wallet(person);
        assertThat(SUMS)
                .allSatisfy(sum ->
                        assertThat(
                                        ledger.balance(
                                                        ledger.account(wallet, sum.currency())
                                                                .orElseThrow())
                                                .posted())
                                .isEqualTo(sum));
        assertThat(restrictions.placedSince(wallet, Instant.EPOCH))
                .extracting(restriction -> restriction.placement().cause())
                .containsExactlyElementsOf(
                        switch (person.beginning()) {
                            case IN_ORDER -> List.of();
                            case PAYMENTS_LOCKED -> List.of(Cause.WRONG_PAYMENT_PASSWORD);
                            case FROZEN -> List.of(Cause.LOST_WALLET);
                        });
        assertThat(openings(wallet)).isEqualTo(1);
    }

    private int openings(WalletId wallet) {
        return database.sql()
                .sql(
                        """
                        select count(*) from audit_event
                        where wallet_id = :wallet and kind = 'WALLET_OPENED'
                        """)
                .param("wallet", wallet.value())
                .query(Integer.class)
                .single();
    }

    private SecretCheck enterWrongly(Invented person) {
        var browser =
                new Browser(
                        new Digest(new byte[32]),
                        java.util.Optional.empty(),
                        "Demo",
                        "",
                        java.util.Locale.ENGLISH);
        return access.checkPaymentPassword(wallet(person), Secret.of("000000"), browser);
    }

    private void lift(Invented person, RemedyKind remedy) {
        WalletId wallet = wallet(person);
        Restriction restriction = restrictions.inForce(wallet).getFirst();
        transaction.executeWithoutResult(
                _ -> restrictions.lift(wallet, restriction.placement().id(), remedy));
    }

    private WalletId wallet(Invented person) {
        return holders.find(new AccountName(person.accountName()).identifier()).orElseThrow();
    }

    private static Invented somebody(Beginning beginning) {
        made++;
        return new Invented(
                new Bilingual("某人", "Somebody"),
                "somebody" + made,
                "somebody" + made + "@example.com",
                "+8619000001%03d".formatted(made),
                "a word for a test " + UUID.randomUUID(),
                "739164",
                beginning,
                SUMS);
    }
}
