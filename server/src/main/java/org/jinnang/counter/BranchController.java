package org.jinnang.counter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jinnang.kernel.BranchId;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Branches and their free times over HTTP; for everybody. */
@RestController
@RequestMapping("/api/v1/branches")
class BranchController {

    private final Branches branches;

    BranchController(Branches branches) {
        this.branches = branches;
    }

    record BranchList(List<BranchView> data) {}

    record SlotView(Instant startsAt, Instant endsAt, int left) {}

    record SlotList(List<SlotView> data) {}

    @GetMapping
    BranchList all() {
        return new BranchList(
                branches.all().stream()
                        .map(branch -> branches.view(branch, branches.next(branch)))
                        .toList());
    }

    @GetMapping("/{id}/slots")
    SlotList slots(@PathVariable String id, @RequestParam String day) {
        return free(branches, id, day);
    }

    /** The free times of a day, by the same rule for everybody. */
    static SlotList free(Branches branches, String id, String day) {
        Branch branch =
                BranchId.parse(id)
                        .flatMap(branches::find)
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
        return new SlotList(
                branches.free(branch, day(day)).stream()
                        .map(free -> new SlotView(free.startsAt(), free.endsAt(), free.left()))
                        .toList());
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw FieldProblems.of("day", "bad_format");
        }
    }
}
