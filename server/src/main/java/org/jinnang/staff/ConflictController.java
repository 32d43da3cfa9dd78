package org.jinnang.staff;

import static org.jinnang.kernel.StaffRole.SECURITY_OFFICER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedInStaff;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whose cases are not one's to touch: declaring it oneself, and ending it by somebody else. */
@RestController
@RequestMapping("/api/v1/staff")
class ConflictController {

    private static final int IDENTIFIER_MOST = 254;

    private final Declarations declarations;
    private final Team team;
    private final Holders holders;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    ConflictController(
            Declarations declarations,
            Team team,
            Holders holders,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.declarations = declarations;
        this.team = team;
        this.holders = holders;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    record ConflictRequest(String identifier, Conflicts.Relation relation) {}

    record DeclaredView(Instant declaredAt) {}

    record ConflictView(
            String conflictId,
            String staffId,
            String name,
            Conflicts.Relation relation,
            String hint,
            Instant declaredAt,
            boolean own) {}

    record ListView(List<ConflictView> data) {}

    /** Says nothing about whether there is such a holder. */
    @PostMapping("/me/conflicts")
    @ResponseStatus(HttpStatus.CREATED)
    DeclaredView declare(
            @OnDuty SignedInStaff staff, @RequestBody ConflictRequest form, Browser browser) {
        if (form.identifier().isBlank() || form.identifier().length() > IDENTIFIER_MOST) {
            throw FieldProblems.of("identifier", "empty");
        }
        var wallet = Identifier.parse(form.identifier()).flatMap(holders::find);
        return transaction.execute(_ -> {
            Instant at =
                    declarations
                            .add(staff.staff(), wallet, form.relation(), hint(form.identifier()))
                            .orElseThrow(
                                    () -> Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException());
            record(
                    staff,
                    AuditKind.STAFF_CONFLICT_DECLARED,
                    form.relation(),
                    staff.pseudonym(),
                    browser);
            return new DeclaredView(at);
        });
    }

    /** What one has declared oneself and what stands. */
    @GetMapping("/me/conflicts")
    ListView own(@OnDuty SignedInStaff staff) {
        return view(declarations.standing(Optional.of(staff.staff())), staff);
    }

    /** Everybody's that stand. */
    @GetMapping("/conflicts")
    ListView all(@OnDuty(SECURITY_OFFICER) SignedInStaff staff) {
        return view(declarations.standing(Optional.empty()), staff);
    }

    /** Ends one, never one's own. */
    @DeleteMapping("/conflicts/{id}")
    ListView end(
            @OnDuty(value = SECURITY_OFFICER, provenNow = true) SignedInStaff staff,
            @PathVariable String id,
            Browser browser) {
        UUID declaration = parsed(id);
        transaction.executeWithoutResult(_ -> {
            switch (declarations.end(declaration, staff)) {
                case Declarations.Ending.None() -> throw notFound();
                case Declarations.Ending.Own() ->
                        throw Problem.of(ProblemCode.FOUR_EYES_VIOLATION).asException();
                case Declarations.Ending.Ended(var ended) ->
                        record(
                                staff,
                                AuditKind.STAFF_CONFLICT_ENDED,
                                ended.relation(),
                                team.find(ended.staff()).orElseThrow().pseudonym(),
                                browser);
            }
        });
        return all(staff);
    }

    private ListView view(List<Declaration> those, SignedInStaff staff) {
        return new ListView(
                those.stream()
                        .map(one ->
                                new ConflictView(
                                        one.id(),
                                        one.staff().text(),
                                        team.find(one.staff()).orElseThrow().name(),
                                        one.relation(),
                                        one.hint(),
                                        one.declaredAt(),
                                        one.staff().equals(staff.staff())))
                        .toList());
    }

    /** Enough for who typed it to know which one it is. */
    private static String hint(String typed) {
        String text = typed.strip();
        return Contact.parse(Contact.Kind.PHONE, text)
                .or(() -> Contact.parse(Contact.Kind.EMAIL, text))
                .map(Contact::masked)
                .filter(masked -> masked.length() <= 100)
                .orElseGet(() -> text.substring(0, text.offsetByCodePoints(0, 1)) + "***");
    }

    private void record(
            SignedInStaff staff,
            AuditKind kind,
            Conflicts.Relation relation,
            String member,
            Browser browser) {
        AuditEvent event =
                StaffAudit.event(
                        staff, kind, clock.instant(), Source.of(browser), Optional.empty());
        audit.record(event.with("relation", relation).with("member", member));
    }

    private static UUID parsed(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException _) { // whatever came from outside
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
