package org.jinnang.staff;

import static org.jinnang.kernel.StaffRole.OPERATOR;
import static org.jinnang.kernel.StaffRole.SECURITY_OFFICER;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.StaffViews.MemberView;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The team: who works here, inviting, roles, suspension and leaving. */
@RestController
@RequestMapping("/api/v1/staff")
class MemberController {

    private final Team team;
    private final Invitations invitations;
    private final Personnel personnel;
    private final StaffMail mail;
    private final TransactionOperations transaction;

    MemberController(
            Team team,
            Invitations invitations,
            Personnel personnel,
            StaffMail mail,
            TransactionOperations transaction) {
        this.team = team;
        this.invitations = invitations;
        this.personnel = personnel;
        this.mail = mail;
        this.transaction = transaction;
    }

    record ListView(List<MemberView> data) {}

    record InvitationRequest(
            String loginName, String name, List<String> roles, Optional<String> branchId) {}

    /** The code is shown once, to be handed over in person. */
    record InvitedView(
            MemberView member,
            String invitationCode,
            Instant expiresAt,
            Optional<String> proposalId) {}

    record RolesRequest(List<String> roles) {}

    record WorkEmailRequest(Optional<String> workEmail) {}

    /** What became of the wish: done, or waiting for another person. */
    record RolesView(MemberView member, Optional<String> proposalId) {}

    @GetMapping("/members")
    ListView list(@OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff) {
        Map<StaffId, Contact> addresses = mail.addresses();
        return new ListView(
                team.all().stream()
                        .map(one ->
                                MemberView.of(one, Optional.ofNullable(addresses.get(one.id()))))
                        .toList());
    }

    @GetMapping("/members/{id}")
    MemberView one(
            @OnDuty({OPERATOR, SECURITY_OFFICER}) SignedInStaff staff, @PathVariable String id) {
        return view(found(id));
    }

    /** Roles of somebody new are given like those of anybody: by two people where there are two. */
    @PostMapping("/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    InvitedView invite(
            @OnDuty(value = OPERATOR, provenNow = true) SignedInStaff staff,
            @RequestBody InvitationRequest form,
            Browser browser) {
        Set<StaffRole> roles = MemberFields.roles(form.roles());
        var wish =
                new Invitations.Wish(
                        MemberFields.loginName(form.loginName()),
                        MemberFields.name(form.name()),
                        MemberFields.branch(form.branchId()));
        Source source = Source.of(browser);
        return transaction.execute(_ -> {
            Invitations.Made made =
                    invitations
                            .invite(staff, wish, source)
                            .orElseThrow(() -> FieldProblems.of("login_name", "taken"));
            RolesView given = roles(staff, made.member().id(), roles, source);
            return new InvitedView(
                    given.member(), made.code(), made.expiresAt(), given.proposalId());
        });
    }

    /** A new code for somebody who was invited and has not come; the one before is void. */
    @PostMapping("/members/{id}/invitation")
    @ResponseStatus(HttpStatus.CREATED)
    InvitedView inviteAgain(
            @OnDuty(value = OPERATOR, provenNow = true) SignedInStaff staff,
            @PathVariable String id) {
        StaffMember member = found(id);
        if (member.standing() != Standing.INVITED) {
            throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
        }
        Invitations.Made made = transaction.execute(_ -> invitations.again(staff, member));
        return new InvitedView(view(member), made.code(), made.expiresAt(), Optional.empty());
    }

    @PostMapping("/members/{id}/roles")
    RolesView roles(
            @OnDuty(value = OPERATOR, provenNow = true) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody RolesRequest form,
            Browser browser) {
        return roles(staff, found(id).id(), MemberFields.roles(form.roles()), Source.of(browser));
    }

    private RolesView roles(
            SignedInStaff staff, StaffId about, Set<StaffRole> roles, Source source) {
        return switch (personnel.roles(staff, about, roles, source)) {
            case Personnel.Change.Done(var member) -> new RolesView(view(member), Optional.empty());
            case Personnel.Change.Proposed(var proposal) ->
                    new RolesView(
                            view(team.find(about).orElseThrow()),
                            Optional.of(proposal.id().text()));
            case Personnel.Change.Refused(var problem) -> throw problem.asException();
        };
    }

    @PostMapping("/members/{id}/suspension")
    MemberView suspend(
            @OnDuty(
                            value = {OPERATOR, SECURITY_OFFICER},
                            provenNow = true)
                    SignedInStaff staff,
            @PathVariable String id,
            Browser browser) {
        return moved(staff, id, Standing.SUSPENDED, browser);
    }

    @DeleteMapping("/members/{id}/suspension")
    MemberView restore(
            @OnDuty(value = OPERATOR, provenNow = true) SignedInStaff staff,
            @PathVariable String id,
            Browser browser) {
        return moved(staff, id, Standing.ACTIVE, browser);
    }

    @PostMapping("/members/{id}/leaving")
    MemberView leave(
            @OnDuty(value = OPERATOR, provenNow = true) SignedInStaff staff,
            @PathVariable String id,
            Browser browser) {
        return moved(staff, id, Standing.LEFT, browser);
    }

    private MemberView moved(SignedInStaff staff, String id, Standing to, Browser browser) {
        return switch (personnel.stand(staff, found(id).id(), to, Source.of(browser))) {
            case Personnel.Moved.Done(var member) -> view(member);
            case Personnel.Moved.Refused(var problem) -> throw problem.asException();
        };
    }

    /** Where he is told what concerns his account; absent for nowhere. */
    @PutMapping("/members/{id}/work-email")
    MemberView workEmail(
            @OnDuty(value = OPERATOR, provenNow = true) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody WorkEmailRequest form,
            Browser browser) {
        StaffId about = found(id).id();
        Optional<Contact> email = MemberFields.workEmail(form.workEmail());
        Source source = Source.of(browser);
        boolean isKept = transaction.execute(_ -> mail.record(staff, about, email, source));
        if (!isKept) {
            throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
        }
        return view(found(id));
    }

    private MemberView view(StaffMember member) {
        return MemberView.of(member, mail.address(member.id()));
    }

    private StaffMember found(String id) {
        return StaffId.parse(id)
                .flatMap(team::find)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
    }
}
