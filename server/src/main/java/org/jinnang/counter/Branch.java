package org.jinnang.counter;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.BranchId;

/**
 * A branch whose counter serves holders.
 *
 * @param capacity how many are served at the same time
 * @param homeVisits whether its people come to one's home
 * @param zone whose local time its hours are; empty for the server's
 */
public record Branch(
        BranchId id,
        Bilingual name,
        Bilingual address,
        String telephone,
        boolean stepFree,
        boolean hearingLoop,
        boolean elderHelp,
        boolean homeVisits,
        int slotMinutes,
        int capacity,
        List<Hours> hours,
        Optional<ZoneId> zone) {

    public Branch {
        hours = List.copyOf(hours);
    }

    /** The same, open at other times. */
    Branch openAt(List<Hours> other) {
        return new Branch(
                id,
                name,
                address,
                telephone,
                stepFree,
                hearingLoop,
                elderHelp,
                homeVisits,
                slotMinutes,
                capacity,
                other,
                zone);
    }

    /**
     * Open on a day of the week.
     *
     * @param weekday 1 is Monday
     * @param opens local time
     */
    public record Hours(int weekday, LocalTime opens, LocalTime closes) {

        public Hours {
            if (weekday < 1 || weekday > 7 || !closes.isAfter(opens)) {
                throw new IllegalArgumentException("No opening hours");
            }
        }
    }
}
