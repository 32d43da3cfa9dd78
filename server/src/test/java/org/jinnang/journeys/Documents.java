package org.jinnang.journeys;

import static org.jinnang.journeys.Wallets.answered;

import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestDatabase;

/** Real names as holders record them, by the register of the demo. */
final class Documents {

    static final String NUMBER = "11010519491231002X";

    /** Well formed, and of somebody else. */
    static final String ANOTHER = "110105194912310038";

    private final TestDatabase database;

    Documents(TestDatabase database) {
        this.database = database;
    }

    /** Records it now. */
    void recorded(Person person) {
        var said =
                Map.of(
                        "document",
                        "resident_id",
                        "real_name",
                        "王秀英",
                        "document_number",
                        NUMBER,
                        "password",
                        Wallets.SIGN_IN);
        answered(200, person.browser().post("/api/v1/real-name", said));
    }

    /** As if it had been recorded two days ago: the session is still the same. */
    void recordedLongAgo(Person person) {
        recorded(person);
        database.sqlAsOwner()
                .sql(
                        """
                        update jinnang.identity_evidence
                        set recorded_at = recorded_at - interval '2 days',
                            checked_at = checked_at - interval '2 days'
                        where wallet_id = :wallet
                        """)
                .param("wallet", person.wallet().value())
                .update();
    }

    /** As if nobody had checked it. */
    void declaredOnly(Person person) {
        recordedLongAgo(person);
        database.sqlAsOwner()
                .sql(
                        """
                        update jinnang.identity_evidence set class = 'declared', checked_at = null
                        where wallet_id = :wallet
                        """)
                .param("wallet", person.wallet().value())
                .update();
    }
}
