package org.jinnang.account;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.identity.Claimed;
import org.jinnang.identity.Document;
import org.jinnang.identity.Evidence;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedIn;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Real-name evidence over HTTP. Name and number go in and come out masked. */
@RestController
@RequestMapping("/api/v1/real-name")
class RealNameController {

    private static final String NAME = "real_name";
    private static final String NUMBER = "document_number";
    private static final int CHARACTERS_MAX = 100;

    private final RealNames realNames;

    RealNameController(RealNames realNames) {
        this.realNames = realNames;
    }

    record RealNameRequest(
            Document document, String realName, String documentNumber, Secret password) {}

    /** What is recorded; everything but the class is left out where nothing is. */
    record RealNameView(
            EvidenceClass evidenceClass,
            Optional<Document> document,
            Optional<String> nameMasked,
            Optional<String> numberMasked,
            Optional<Instant> recordedAt,
            Optional<Instant> checkedAt) {}

    @GetMapping
    RealNameView standing(@Actor SignedIn actor) {
        Optional<Evidence> evidence = realNames.of(actor);
        return new RealNameView(
                evidence.map(Evidence::evidenceClass).orElse(EvidenceClass.NONE),
                evidence.map(Evidence::document),
                evidence.map(Evidence::maskedName),
                evidence.map(Evidence::maskedNumber),
                evidence.map(Evidence::recordedAt),
                evidence.flatMap(Evidence::checkedAt));
    }

    @PostMapping
    RealNameView record(
            @Actor SignedIn actor, @RequestBody RealNameRequest request, Browser browser) {
        Claimed claimed =
                switch (realNames.read(
                        request.document(),
                        bounded(request.realName()),
                        bounded(request.documentNumber()))) {
                    case Claimed.Reading.Valid(var valid) -> valid;
                    case Claimed.Reading.Refused(var why) -> throw refused(why);
                };
        var asking =
                new RealNames.Asking(actor, TypedPassword.present(request.password()), browser);
        realNames
                .record(asking, claimed)
                .ifPresent(problem -> {
                    throw problem.asException();
                });
        return standing(actor);
    }

    /** What is longer is no name and no number; it is cut to what is refused as malformed. */
    private static String bounded(String typed) {
        return typed.substring(0, Math.min(typed.length(), CHARACTERS_MAX));
    }

    private static ProblemException refused(Claimed.Why why) {
        return switch (why) {
            case NAME_EMPTY -> FieldProblems.of(NAME, "empty");
            case NAME_FORM -> FieldProblems.of(NAME, "bad_format");
            case NUMBER_EMPTY -> FieldProblems.of(NUMBER, "empty");
            case NUMBER_FORM -> FieldProblems.of(NUMBER, "bad_format");
            case NUMBER_REGION -> FieldProblems.of(NUMBER, "bad_format");
            case NUMBER_DATE -> FieldProblems.of(NUMBER, "bad_date");
            case NUMBER_CHECK_DIGIT -> FieldProblems.of(NUMBER, "bad_check_digit");
        };
    }
}
