package org.jinnang.console;

import static org.jinnang.kernel.StaffRole.OPERATOR;
import static org.jinnang.kernel.StaffRole.SECURITY_OFFICER;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.help.ComponentWord;
import org.jinnang.help.Components;
import org.jinnang.help.ServiceComponent;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.StaffAudit;
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

/** Parts of the service: what the instruments see, and the operator's word above it. */
@RestController
@RequestMapping("/api/v1/staff/components")
class ComponentController {

    private static final int MESSAGE_MOST = 200;

    private final Components components;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    ComponentController(
            Components components, Audit audit, Clock clock, TransactionOperations transaction) {
        this.components = components;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    record WordRequest(
            ServiceComponent.State state, Instant endsAt, String messageZh, String messageEn) {}

    record WordView(
            String reference, Bilingual message, Instant startsAt, Instant endsAt, String saidBy) {}

    record ComponentView(
            String component, String state, boolean shutsTheGate, Optional<WordView> word) {}

    record ChangeView(String component, String state, Instant since) {}

    record ListView(List<ComponentView> data, List<ChangeView> lately) {}

    @GetMapping
    ListView list(@OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff) {
        return new ListView(
                components.now().stream().map(ComponentController::view).toList(),
                components.lately().stream()
                        .map(one ->
                                new ChangeView(
                                        one.component().code(), one.state().code(), one.since()))
                        .toList());
    }

    /** It holds at once, and above what was said before. */
    @PostMapping("/{component}/word")
    @ResponseStatus(HttpStatus.CREATED)
    ListView say(
            @OnDuty(value = OPERATOR, provenNow = true) SignedInStaff staff,
            @PathVariable String component,
            @RequestBody WordRequest form,
            Browser browser) {
        ServiceComponent about = component(component);
        if (!ComponentWord.isLengthFit(clock.instant(), form.endsAt())) {
            throw FieldProblems.of("ends_at", "bad_format");
        }
        Bilingual message =
                StaffFields.lines(
                        "message",
                        new Bilingual(form.messageZh(), form.messageEn()),
                        MESSAGE_MOST,
                        MESSAGE_MOST);
        transaction.executeWithoutResult(_ -> {
            ComponentWord word =
                    components.say(about, form.state(), form.endsAt(), message, staff.pseudonym());
            keep(AuditKind.COMPONENT_SAID, word, staff, browser);
        });
        return list(staff);
    }

    /** Leaves it to the instruments again. */
    @DeleteMapping("/{component}/word")
    ListView takeBack(
            @OnDuty(OPERATOR) SignedInStaff staff,
            @PathVariable String component,
            Browser browser) {
        ServiceComponent about = component(component);
        Optional<ComponentWord> ended =
                transaction.execute(_ -> {
                    Optional<ComponentWord> word = components.takeBack(about, staff.pseudonym());
                    word.ifPresent(
                            one -> keep(AuditKind.COMPONENT_WORD_ENDED, one, staff, browser));
                    return word;
                });
        if (ended.isEmpty()) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return list(staff);
    }

    private void keep(AuditKind kind, ComponentWord word, SignedInStaff staff, Browser browser) {
        audit.record(
                StaffAudit.event(staff, kind, clock.instant(), Source.of(browser), Optional.empty())
                        .with("component", word.component().code())
                        .with("component_state", word.state().code())
                        .with("ends_at", word.endsAt())
                        .referred(word.reference()));
    }

    private static ServiceComponent component(String code) {
        return Arrays.stream(ServiceComponent.values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
    }

    private static ComponentView view(Components.Status one) {
        return new ComponentView(
                one.component().code(),
                one.state().code(),
                one.component().shuts().isPresent(),
                one.word()
                        .map(word ->
                                new WordView(
                                        word.reference(),
                                        word.message(),
                                        word.startsAt(),
                                        word.endsAt(),
                                        word.by())));
    }
}
