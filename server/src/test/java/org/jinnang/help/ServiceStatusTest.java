package org.jinnang.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jinnang.help.ServiceStatus.State;
import org.jinnang.holder.Contact;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

@WalletTest
class ServiceStatusTest {

    private final ServiceStatus status;
    private final Notices notices;
    private final TransactionOperations transaction;
    private final TestClock clock;
    private final TestDatabase database;

    ServiceStatusTest(
            ServiceStatus status,
            Notices notices,
            TransactionOperations transaction,
            TestClock clock,
            TestDatabase database) {
        this.status = status;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void aMessageThatWaitsForMoreThanAMinuteIsLate() {
        assertThat(status.look().state()).isEqualTo(State.WORKING);
        assertThat(status.look().works()).isEmpty();
        Map<String, Object> code = Map.of("code", "042917", "minutes", 5);
        var to = new Contact(Contact.Kind.EMAIL, "late@example.com");
        var notice = new Notice(Optional.empty(), to, Template.CODE_OPEN_WALLET, code, true);
        transaction.executeWithoutResult(_ -> assertThat(notices.queue(notice)).isNotNull());

        clock.advance(Duration.ofMinutes(1));
        assertThat(status.look().state()).isEqualTo(State.WORKING);
        clock.advance(Duration.ofMillis(1));

        assertThat(status.look().state()).isEqualTo(State.MESSAGES_LATE);
        assertThat(part(ServiceComponent.EMAIL)).isEqualTo(ServiceComponent.State.SLOW);
        assertThat(part(ServiceComponent.SMS)).isEqualTo(ServiceComponent.State.WORKING);
        clock.advance(Duration.ofMinutes(15));
        assertThat(part(ServiceComponent.EMAIL)).isEqualTo(ServiceComponent.State.DOWN);
    }

    private ServiceComponent.State part(ServiceComponent component) {
        return status.look().components().stream()
                .filter(one -> one.component() == component)
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void withoutItsDatabaseTheServiceIsDownAndThenUpAgain() {
        database.server().kill();
        try {
            assertThat(status.look().state()).isEqualTo(State.DOWN);
        } finally {
            database.server().restart();
        }

        assertThat(status.look().state()).isNotEqualTo(State.DOWN);
    }
}
