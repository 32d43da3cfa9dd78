package org.jinnang.recovery;

import java.util.Optional;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The new address of a way back that replaces a lost one, over HTTP. */
@RestController
class NewContactController {

    private final Recoveries recoveries;
    private final NewContacts contacts;
    private final RecoveryViews views;

    NewContactController(Recoveries recoveries, NewContacts contacts, RecoveryViews views) {
        this.recoveries = recoveries;
        this.contacts = contacts;
        this.views = views;
    }

    record NewContactRequest(String value) {}

    @PostMapping("/api/v1/recoveries/{id}/contact")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RecoveryView name(
            @PathVariable String id,
            @RequestBody NewContactRequest form,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        RecoveryId recovery = RecoveryProblems.parsed(id);
        Contact.Kind kind =
                recoveries
                        .find(recovery, browser)
                        .orElseThrow(RecoveryProblems::notFound)
                        .flow()
                        .replaces()
                        .orElseThrow(() -> Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException());
        return switch (contacts.name(recovery, browser, parsed(kind, form.value()))) {
            case NewContacts.Naming.Sent(var standing) -> views.of(standing, actor);
            case NewContacts.Naming.NoSuchRecovery() -> throw RecoveryProblems.notFound();
            case NewContacts.Naming.Refused(var why) -> throw RecoveryProblems.refused(why);
            case NewContacts.Naming.NotTaken(var problem) -> throw problem.asException();
        };
    }

    private static Contact parsed(Contact.Kind kind, String value) {
        if (value.isBlank()) {
            throw FieldProblems.of("value", "empty");
        }
        return Contact.parse(kind, value)
                .orElseThrow(() -> FieldProblems.of(kind.text(), "bad_format"));
    }
}
