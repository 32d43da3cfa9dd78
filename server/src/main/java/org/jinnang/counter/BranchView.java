package org.jinnang.counter;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.BranchId;

/** A branch as the API shows it. */
record BranchView(
        BranchId branchId,
        Bilingual name,
        Bilingual address,
        String telephone,
        boolean stepFree,
        boolean hearingLoop,
        boolean elderHelp,
        boolean homeVisits,
        int slotMinutes,
        List<HoursView> hours,
        Optional<Instant> nextFreeAt,
        String timeZone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    record HoursView(int weekday, String opens, String closes) {}

    static BranchView of(Branch branch, ZoneId zone, Optional<Instant> nextFreeAt) {
        return new BranchView(
                branch.id(),
                branch.name(),
                branch.address(),
                branch.telephone(),
                branch.stepFree(),
                branch.hearingLoop(),
                branch.elderHelp(),
                branch.homeVisits(),
                branch.slotMinutes(),
                branch.hours().stream()
                        .map(one ->
                                new HoursView(
                                        one.weekday(),
                                        TIME.format(one.opens()),
                                        TIME.format(one.closes())))
                        .toList(),
                nextFreeAt,
                zone.getId());
    }
}
