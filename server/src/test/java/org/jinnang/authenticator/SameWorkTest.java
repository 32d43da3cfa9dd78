package org.jinnang.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jinnang.authenticator.Attempts.Reservation;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Macs;
import org.jinnang.platform.database.AtCommit;
import org.jinnang.platform.database.Questions;
import org.jinnang.policy.Policy;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** An unknown name costs the database exactly what a known one costs. */
class SameWorkTest {

    private static final AuthenticatorKind KIND = AuthenticatorKind.SIGN_IN_PASSWORD;

    private final List<String> statements = new ArrayList<>();
    private final DataSource source = recording(TestDatabase.fresh().asApplication());
    private final Macs macs = new FixedMacs();
    private final TestClock clock = new TestClock();
    private final Policy policy = Policy.defaultProfile();
    private final Decoys decoys = new Decoys(macs);
    private final Attempts attempts =
            new Attempts(
                    new AttemptStore(JdbcClient.create(source)),
                    decoys,
                    policy,
                    clock,
                    UUID::randomUUID,
                    new Questions(new NamedParameterJdbcTemplate(source)),
                    new AtCommit(new JdbcTemplate(source)),
                    TestDatabase.transactions(source));

    @Test
    void aWrongEntryForAKnownAndAnUnknownNameTakesTheSameStatements() {
        var known = Subject.of(new WalletId(UUID.randomUUID()));
        Subject unknown = decoys.of(new Digest(new byte[32]));

        List<String> first = statementsOfWrongEntry(known);

        assertThat(first).isNotEmpty().isEqualTo(statementsOfWrongEntry(unknown));
        assertThat(statementsOfWrongEntry(known)).isEqualTo(statementsOfWrongEntry(unknown));
    }

    @Test
    void aPausedNameIsTriedLikeAnyOther() {
        var paused = Subject.of(new WalletId(UUID.randomUUID()));
        List<String> before = statementsOfWrongEntry(paused);
        for (int entry = 1; entry < 20; entry++) {
            statementsOfWrongEntry(paused);
        }

        List<String> after = statementsOfWrongEntry(paused);

        assertThat(after).containsAll(before);
        assertThat(after.size() - before.size()).as("one lock more, of the shadow").isEqualTo(1);
    }

    private List<String> statementsOfWrongEntry(Subject subject) {
        statements.clear();
        Attempt attempt =
                switch (attempts.reserve(subject, KIND, Pool.UNTRUSTED)) {
                    case Reservation.Reserved(Attempt reserved, _) -> reserved;
                    case Reservation.Spent spent -> spent.shadow().orElseThrow();
                    case Reservation.Busy() -> throw new AssertionError("Shows that others try");
                };
        TestDatabase.transactions(source)
                .executeWithoutResult(_ -> attempts.settle(attempt, false));
        return List.copyOf(statements);
    }

    private DataSource recording(DataSource database) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws java.sql.SQLException {
                return recording(super.getConnection());
            }
        };
    }

    private Connection recording(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        SameWorkTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                statements.add((String) arguments[0]);
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
