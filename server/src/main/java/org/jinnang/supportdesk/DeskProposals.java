package org.jinnang.supportdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Act;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.staff.ProposalKind;
import org.jinnang.staff.Proposals;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Service;

/**
 * What the desk may do about a wallet once it knows who calls: one person proposes, another one on
 * another device decides. {@link DeskProposalEffect} carries it out.
 */
@Service
class DeskProposals {

    /** After that nobody can approve it any more: the caller is long gone. */
    private static final Duration LIFE = Duration.ofHours(4);

    static final String ACT = "act";
    static final String WHAT = "what";
    static final String OPENS = "opens";
    static final String LIMIT = "limit_minor";
    static final String CURRENCY = "currency";

    private final Desk desk;
    private final Writing writing;
    private final Proposals proposals;
    private final LowerLimits limits;
    private final Restrictions restrictions;
    private final Audit audit;

    DeskProposals(
            Desk desk,
            Writing writing,
            Proposals proposals,
            LowerLimits limits,
            Restrictions restrictions,
            Audit audit) {
        this.desk = desk;
        this.writing = writing;
        this.proposals = proposals;
        this.limits = limits;
        this.restrictions = restrictions;
        this.audit = audit;
    }

    /** What is proposed, as it came in. */
    record Wish(
            Optional<String> restriction,
            Optional<String> factor,
            Optional<String> contact,
            Optional<String> limitMinor,
            Optional<String> currency,
            String reason) {}

    /** Proposes, inside {@link Desk#act}; false when there is nothing to do. */
    Desk.Effect<Boolean> effect(DeskAct act, Wish wish, DeskActs.Doer by) {
        return (one, now) -> {
            Optional<SortedMap<String, String>> content = content(act, wish, one);
            content.ifPresent(what -> propose(act, one, what, by, wish.reason(), now));
            return content.isPresent();
        };
    }

    private void propose(
            DeskAct act,
            SupportCase one,
            SortedMap<String, String> content,
            DeskActs.Doer by,
            String reason,
            Instant now) {
        content.put(ACT, act.code());
        content.put("reason", writing.without(reason).text());
        content.put("case", one.number());
        proposals.propose(
                by.staff(), kind(act), Optional.of(one.wallet()), one.id().text(), content, LIFE);
        record(one, by.staff(), by.source(), AuditKind.DESK_PROPOSED, act.code(), now);
        writing.event(one, "proposed", by.by(), reason, now);
    }

    private Optional<SortedMap<String, String>> content(DeskAct act, Wish wish, SupportCase one) {
        var content = new TreeMap<String, String>();
        switch (act) {
            case PROPOSE_UNLOCK -> {
                Optional<Act> way = way(one, wish.restriction().orElse(""));
                if (way.isEmpty()) {
                    return Optional.empty();
                }
                content.put(OPENS, way.get().name());
                content.put(WHAT, wish.restriction().orElseThrow());
            }
            case PROPOSE_FACTOR_RESET -> {
                content.put(OPENS, factor(wish.factor().orElse("")).name());
                content.put(WHAT, wish.factor().orElseThrow());
            }
            case PROPOSE_CONTACT_CHANGE -> {
                ChangedContact changed =
                        ChangedContact.parse(wish.contact().orElse(""))
                                .orElseThrow(() -> FieldProblems.of("contact", "bad_format"));
                content.put(OPENS, changed.act().name());
                content.put(WHAT, changed.code());
            }
            case PROPOSE_LIMIT_CHANGE -> {
                var amount =
                        LowerLimits.amount(
                                wish.limitMinor().orElse(""), wish.currency().orElse(""));
                if (!limits.isLower(one.wallet(), amount)) {
                    return Optional.empty();
                }
                content.put(LIMIT, Long.toString(amount.minor()));
                content.put(CURRENCY, amount.currency().name());
                content.put(WHAT, amount.toString());
            }
            default -> throw new IllegalArgumentException(act + " is not proposed");
        }
        return Optional.of(content);
    }

    private Optional<Act> way(SupportCase one, String reference) {
        return restrictions.inForce(one.wallet()).stream()
                .filter(shut -> shut.placement().reference().equals(reference))
                .findFirst()
                .flatMap((Restriction.InForce shut) -> desk.wayOut(shut));
    }

    private static Act factor(String factor) {
        return switch (factor) {
            case "sign_in_password" -> Act.RESET_SIGN_IN_PASSWORD;
            case "payment_password" -> Act.RESET_PAYMENT_PASSWORD;
            case "second_step" -> Act.RESET_SECOND_STEP;
            default -> throw FieldProblems.of("factor", "bad_format");
        };
    }

    private static ProposalKind kind(DeskAct act) {
        return switch (act) {
            case PROPOSE_UNLOCK -> ProposalKind.DESK_UNLOCK;
            case PROPOSE_FACTOR_RESET -> ProposalKind.DESK_FACTOR_RESET;
            case PROPOSE_CONTACT_CHANGE -> ProposalKind.DESK_CONTACT_CHANGE;
            case PROPOSE_LIMIT_CHANGE -> ProposalKind.DESK_LIMIT_CHANGE;
            default -> throw new IllegalArgumentException(act + " is not proposed");
        };
    }

    private void record(
            SupportCase one,
            SignedInStaff staff,
            Source source,
            AuditKind kind,
            String act,
            Instant now) {
        audit.record(
                StaffAudit.event(staff, kind, now, source, Optional.of(one.wallet()))
                        .with("what", act.toLowerCase(Locale.ROOT))
                        .referred(one.number()));
    }
}
