package org.jinnang.counter;

import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.Browser;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.SignedInStaff;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The two halves of a sealed slip, for two printers; each is answered once. */
@RestController
@RequestMapping("/api/v1/staff")
class SlipController {

    private final Slips slips;
    private final SlipPdf pdf;

    SlipController(Slips slips, SlipPdf pdf) {
        this.slips = slips;
        this.pdf = pdf;
    }

    @PostMapping("/reviews/{id}/slip")
    ResponseEntity<byte[]> first(
            @OnDuty(value = StaffRole.REVIEWER, provenNow = true) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterRequests.CounterVersion seen,
            Browser browser) {
        return printed(slips.first(seen.by(id, staff, browser)));
    }

    @PostMapping("/visits/{id}/slip")
    ResponseEntity<byte[]> second(
            @OnDuty(StaffRole.CLERK) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterRequests.CounterVersion seen,
            Browser browser) {
        return printed(slips.second(seen.by(id, staff, browser)));
    }

    private ResponseEntity<byte[]> printed(Slips.Printing printing) {
        return switch (printing) {
            case Slips.Printing.Printed half ->
                    ResponseEntity.ok()
                            .contentType(MediaType.APPLICATION_PDF)
                            .cacheControl(CacheControl.noStore())
                            .body(pdf.of(half));
            case Slips.Printing.NotPrinted(var why) ->
                    throw new IllegalStateException("Nothing was printed: " + Acting.done(why));
        };
    }
}
