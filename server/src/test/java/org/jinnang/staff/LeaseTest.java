package org.jinnang.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.StaffId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One person at a time, and nobody for ever. */
class LeaseTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final StaffId MEI = new StaffId(new UUID(1, 1));
    private static final StaffId WEI = new StaffId(new UUID(2, 2));

    @ParameterizedTest
    @CsvSource({
        // who, seconds later, standing to Mei
        "MEI, 0, OWN",
        "MEI, 599, OWN",
        "MEI, 600, FREE",
        "WEI, 0, TAKEN",
        "WEI, 599, TAKEN",
        "WEI, 600, FREE",
        "NOBODY, 0, FREE"
    })
    void itIsItsHoldersForTenMinutes(String by, int later, Lease.Standing standing) {
        Optional<Lease> lease =
                switch (by) {
                    case "MEI" -> Optional.of(Lease.of(MEI, NOW));
                    case "WEI" -> Optional.of(Lease.of(WEI, NOW));
                    default -> Optional.empty();
                };
        Instant then = NOW.plusSeconds(later);

        assertThat(Lease.standing(lease, MEI, then)).isEqualTo(standing);
        assertThat(Lease.inForce(lease, then).isPresent())
                .isEqualTo(standing != Lease.Standing.FREE);
    }

    @Test
    void takingItAgainMakesItAsLongFromThen() {
        assertThat(Lease.of(MEI, NOW.plusSeconds(60)).until())
                .isEqualTo(NOW.plusSeconds(60).plus(Lease.LIFE));
    }
}
