package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Explanations;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.Evidence;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.staff.Proposal;
import org.jinnang.staff.ProposalVerdict;
import org.jinnang.staff.Team;
import org.springframework.stereotype.Component;

/**
 * What is known besides the case itself: what is shut, what a self-check found, what is proposed.
 */
@Component
class DeskFacts {

    private static final String CHECK = "check_";

    private final Desk desk;
    private final Restrictions restrictions;
    private final Explanations explanations;
    private final Evidence evidence;
    private final Team team;

    DeskFacts(
            Desk desk,
            Restrictions restrictions,
            Explanations explanations,
            Evidence evidence,
            Team team) {
        this.desk = desk;
        this.restrictions = restrictions;
        this.explanations = explanations;
        this.evidence = evidence;
        this.team = team;
    }

    record ShutView(
            String reference,
            String cause,
            Optional<Instant> until,
            Bilingual title,
            boolean deskMayPropose) {}

    record FindingView(String check, String state) {}

    record EvidenceView(
            String reference, String answer, Instant checkedAt, List<FindingView> findings) {}

    record ProposalView(
            String proposalId,
            String act,
            String state,
            String madeBy,
            Instant madeAt,
            Bilingual words,
            String reason) {}

    List<ShutView> restrictions(SupportCase one) {
        return restrictions.inForce(one.wallet()).stream().map(this::shut).toList();
    }

    private ShutView shut(Restriction.InForce one) {
        return new ShutView(
                one.placement().reference(),
                one.placement().cause().name().toLowerCase(Locale.ROOT),
                one.until().moment(),
                explanations.view(one).title(),
                desk.wayOut(one).isPresent());
    }

    /** What the self-check found whose reference the holder gave: his own, or one of nobody. */
    Optional<EvidenceView> evidence(SupportCase one) {
        return one.about()
                .reference()
                .flatMap(reference -> evidence.selfCheck(one.wallet(), reference))
                .map(DeskFacts::evidence);
    }

    private static EvidenceView evidence(AuditEvent event) {
        List<FindingView> findings =
                event.facts().entrySet().stream()
                        .filter(fact -> fact.getKey().startsWith(CHECK))
                        .map(fact ->
                                new FindingView(
                                        fact.getKey().substring(CHECK.length()), fact.getValue()))
                        .toList();
        return new EvidenceView(
                event.reference().orElseThrow(),
                event.facts().getOrDefault("answer", ""),
                event.at(),
                findings);
    }

    /** The newest first. */
    List<ProposalView> proposals(List<Proposal> made, Instant now) {
        return made.stream()
                .sorted(Comparator.comparing((Proposal one) -> one.made().at()).reversed())
                .limit(20)
                .map(one -> view(one, now))
                .toList();
    }

    private ProposalView view(Proposal one, Instant now) {
        String act = one.content().getOrDefault("act", one.kind().code());
        String state =
                one.decided()
                        .map(decided -> inWords(decided.verdict()))
                        .orElse(one.isWaiting(now) ? "waiting" : "over");
        return new ProposalView(
                one.id().text(),
                act,
                state,
                team.find(one.made().staff()).map(member -> member.pseudonym()).orElse(""),
                one.made().at(),
                Texts.bilingual("desk", "proposal." + act, Map.of("what", what(one.content()))),
                one.content().getOrDefault("reason", ""));
    }

    /** An amount, a lock, or what is changed, as people say it. */
    private static Object what(Map<String, String> content) {
        String minor = content.get(DeskProposals.LIMIT);
        return minor == null
                ? CaseViews.inWords(content.getOrDefault(DeskProposals.WHAT, ""))
                : Words.amount(
                        new Money(
                                Long.parseLong(minor),
                                Currency.valueOf(
                                        content.getOrDefault(DeskProposals.CURRENCY, ""))));
    }

    private static String inWords(ProposalVerdict verdict) {
        return switch (verdict) {
            case APPROVED -> "approved";
            case REJECTED -> "refused";
            case WITHDRAWN -> "withdrawn";
        };
    }
}
