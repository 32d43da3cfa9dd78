package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Devices;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;

/** Trusting a browser is refused for another reason than its code: the code stays good. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class TrustRefusedTest {

    private static final String TRUST = "/api/v1/devices/current/trust";
    private static final int DEVICES_AT_MOST = 5;

    private final Wallets wallets;
    private final Restrictions restrictions;
    private final Devices devices;
    private final TransactionOperations transaction;
    private final TestDatabase database;

    TrustRefusedTest(
            Wallets wallets,
            Restrictions restrictions,
            Devices devices,
            TransactionOperations transaction,
            TestDatabase database) {
        this.wallets = wallets;
        this.restrictions = restrictions;
        this.devices = devices;
        this.transaction = transaction;
        this.database = database;
    }

    @Test
    void aCodeThatTheGateRefusedIsGoodOnceTheWayIsFree() {
        Person person = wallets.open(false);
        var shown = code(person, person.browser());
        Restriction.InForce loss = wallets.place(person.wallet(), Cause.LOST_WALLET);

        for (int asked = 1; asked <= 6; asked++) {
            answered(423, person.browser().post(TRUST, shown));
        }
        assertThat(usedCodes(person)).isZero();
        lift(person, loss);

        answered(200, person.browser().post(TRUST, shown));
        assertThat(usedCodes(person)).isEqualTo(1);
        answered(422, person.browser().post(TRUST, shown));
    }

    @Test
    void aWrongCodeIsNotLookedAtWhileTheGateRefuses() {
        Person person = wallets.open(false);
        var shown = code(person, person.browser());
        Restriction.InForce loss = wallets.place(person.wallet(), Cause.LOST_WALLET);

        for (int asked = 1; asked <= 6; asked++) {
            answered(423, person.browser().post(TRUST, Map.of("code", "000000", "name", "Laptop")));
        }
        lift(person, loss);

        answered(200, person.browser().post(TRUST, shown));
    }

    @Test
    void aCodeThatMetTooManyDevicesIsGoodOnceOneIsForgotten() {
        Person person = wallets.open(false);
        var shown = code(person, person.browser());
        for (int number = 1; number <= DEVICES_AT_MOST; number++) {
            String name = "Phone " + number;
            transaction.execute(_ -> devices.trust(person.wallet(), name));
        }

        answered(422, person.browser().post(TRUST, shown));
        assertThat(usedCodes(person)).isZero();
        transaction.executeWithoutResult(_ -> devices.revokeAll(person.wallet()));

        answered(200, person.browser().post(TRUST, shown));
    }

    private Map<String, String> code(Person person, WalletBrowser browser) {
        answered(202, browser.post(TRUST + "/codes", Map.of("kind", "sms_code")));
        return Map.of("code", wallets.code(person.phone()), "name", "Laptop");
    }

    private void lift(Person person, Restriction.InForce restriction) {
        transaction.executeWithoutResult(_ ->
                restrictions.lift(
                        person.wallet(), restriction.placement().id(), RemedyKind.UNFREEZE));
    }

    private int usedCodes(Person person) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.one_time_code
                        where subject_id = :subject and purpose = 'TRUST_DEVICE'
                          and used_at is not null
                        """)
                .param("subject", person.wallet().value())
                .query(Integer.class)
                .single();
    }
}
