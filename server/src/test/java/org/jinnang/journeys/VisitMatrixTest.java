package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.CounterCalls.act;
import static org.jinnang.journeys.CounterCalls.book;
import static org.jinnang.journeys.CounterCalls.freeSlot;
import static org.jinnang.journeys.CounterCalls.review;
import static org.jinnang.journeys.CounterCalls.walkIn;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.counter.Branches;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who × act × state of the visit × grade of the holder's identity: whoever may not is refused, each
 * one over HTTP, and the visit stays as it is.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class VisitMatrixTest {

    private static final List<Map<String, String>> NEW_PIN =
            List.of(Map.of("what", "reset_payment_password"));
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NO_FORM = "0".repeat(64);

    /**
     * For which act, in which state, somebody may at all: the clerk who serves (c), any clerk of
     * the branch (b), a reviewer (r), only the reviewer who holds the lease (l); a dot is nobody.
     */
    private static final String MAY =
            """
            state                  check-in return documents form signature submission display no-show lease release decision
            booked                 b        .      .         .    .         .          .       .       .     .       .
            checked_in             b        c      c         .    .         .          b       .       .     .       .
            identity_checked       b        c      c         c    .         .          b       .       .     .       .
            prepared               b        c      c         c    c         .          b       .       .     .       .
            form_signed            .        c      .         .    .         c          b       .       .     .       .
            in_review              .        .      .         .    .         .          b       .       r     .       .
            leased                 .        .      .         .    .         .          b       .       l     l       l
            approved               .        .      .         .    .         .          b       .       .     .       .
            new_credential_chosen  .        .      .         .    .         .          .       .       .     .       .
            closed                 .        .      .         .    .         .          .       .       .     .       .
            returned               b        .      .         .    .         .          .       .       .     .       .
            refused                .        .      .         .    .         .          .       .       .     .       .
            no_show                .        .      .         .    .         .          .       .       .     .       .
            cancelled              .        .      .         .    .         .          .       .       .     .       .
            """;

    private static final Set<String> OF_REVIEW = Set.of("lease", "release", "decision");

    private final Wallets wallets;
    private final StaffTeam team;
    private final Branches branches;
    private final TransactionOperations transaction;
    private final TestClock clock;
    private final TestDatabase database;

    VisitMatrixTest(
            Wallets wallets,
            StaffTeam team,
            Branches branches,
            TransactionOperations transaction,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.branches = branches;
        this.transaction = transaction;
        this.clock = clock;
        this.database = database;
    }

    /** Somebody, what he is to the visit, and how the server refuses him where his role may not. */
    private record Who(String name, OneOfStaff staff, Set<String> letters, Set<Integer> refusals) {

        boolean may(char letter) {
            return letters.contains(String.valueOf(letter));
        }
    }

    private BranchId branch;
    private OneOfStaff clerk;
    private OneOfStaff reviewer;

    @ParameterizedTest(name = "identity checked before: {0}")
    @ValueSource(booleans = {false, true})
    void whoeverMayNotIsRefusedAndTheVisitStaysAsItIs(boolean isIdentified) {
        clock.advance(Duration.ofHours(2));
        Person holder = wallets.open(false);
        if (isIdentified) {
            CounterCalls.hasRealName(holder);
        }
        branch = CounterCalls.branch(branches, transaction, 5);
        clerk = team.at(Optional.of(branch), StaffRole.CLERK, StaffRole.REVIEWER);
        reviewer = team.with(StaffRole.REVIEWER);
        Map<String, JsonNode> visits = inEveryState(holder);
        List<Who> people = people(holder);
        int refused = 0;
        List<String> wrong = new ArrayList<>();

        for (String line : MAY.lines().skip(1).toList()) {
            String[] cells = line.strip().split("\\s+", -1);
            JsonNode visit = visits.get(cells[0]);
            for (int column = 1; column < cells.length; column++) {
                String act =
                        MAY.lines().findFirst().orElseThrow().strip().split("\\s+", -1)[column];
                for (Who who : people) {
                    if (!who.may(cells[column].charAt(0))) {
                        int status = tried(who.staff(), visit, act).status();
                        refused++;
                        if (!who.refusals().contains(status)) {
                            wrong.add(who.name() + " " + act + " " + cells[0] + ": " + status);
                        }
                    }
                }
            }
            assertThat(standing(visit)).as(cells[0]).isEqualTo(state(cells[0], visit));
        }

        assertThat(wrong).isEmpty();
        assertThat(refused).isGreaterThan(1_000);
    }

    private List<Who> people(Person holder) {
        OneOfStaff relative = team.at(Optional.of(branch), StaffRole.CLERK);
        OneOfStaff ownReviewer = team.with(StaffRole.REVIEWER);
        team.isCloseTo(relative, holder.wallet());
        team.isCloseTo(ownReviewer, holder.wallet());
        BranchId other = CounterCalls.branch(branches, transaction, 1);
        return List.of(
                // the very clerk, also with the reviewer's role: never the second person
                new Who("serving clerk", clerk, Set.of("c", "b"), Set.of(403, 409)),
                new Who(
                        "another clerk",
                        team.at(Optional.of(branch), StaffRole.CLERK),
                        Set.of("b"),
                        Set.of(403, 409)),
                new Who(
                        "clerk elsewhere",
                        team.at(Optional.of(other), StaffRole.CLERK),
                        Set.of(),
                        Set.of(403, 404)),
                new Who("relative", relative, Set.of(), Set.of(403, 404)),
                new Who(
                        "reviewer with the lease",
                        reviewer,
                        Set.of("r", "l"),
                        Set.of(403, 404, 409)),
                new Who(
                        "second reviewer",
                        team.with(StaffRole.REVIEWER),
                        Set.of("r"),
                        Set.of(403, 404, 409)),
                new Who("reviewer close to him", ownReviewer, Set.of(), Set.of(403, 404)),
                new Who("agent", team.with(StaffRole.AGENT), Set.of(), Set.of(403)),
                new Who("desk lead", team.with(StaffRole.DESK_LEAD), Set.of(), Set.of(403)),
                new Who("officer", team.with(StaffRole.SECURITY_OFFICER), Set.of(), Set.of(403)),
                new Who("operator", team.with(StaffRole.OPERATOR), Set.of(), Set.of(403)));
    }

    private static Answer tried(OneOfStaff who, JsonNode visit, String act) {
        return OF_REVIEW.contains(act)
                ? review(who, visit, act, body(visit, act))
                : act(who, visit, act, body(visit, act));
    }

    private static Map<String, ?> body(JsonNode visit, String act) {
        return switch (act) {
            case "return" -> Map.of("missing", List.of("id_card"));
            case "documents" -> Map.of("documents", List.of(CounterCalls.idCard()));
            case "form" -> Map.of("lang", "en", "changes", NEW_PIN);
            case "signature" ->
                    Map.of(
                            "form_hash",
                            visit.at("/form/hash").asString(NO_FORM),
                            "picture",
                            CounterCalls.drawn(),
                            "signs_as",
                            "holder");
            case "display" -> Map.of("display_number", "000000");
            case "decision" -> Map.of("verdict", "approve");
            default -> Map.of();
        };
    }

    private Map<String, JsonNode> inEveryState(Person holder) {
        var all = new LinkedHashMap<String, JsonNode>();
        all.put("booked", put(booked(holder), "BOOKED"));
        all.put("cancelled", cancelled(holder));
        all.put("no_show", put(booked(holder), "NO_SHOW"));
        all.put("checked_in", walkedIn(holder));
        all.put("identity_checked", CounterCalls.documents(clerk, walkedIn(holder)));
        all.put("prepared", prepared(holder));
        all.put("form_signed", signed(holder));
        all.put("in_review", submitted(holder));
        all.put("leased", CounterCalls.leased(reviewer, submitted(holder)));
        all.put(
                "returned",
                ok(act(clerk, walkedIn(holder), "return", Map.of("missing", List.of("id_card")))));
        all.put("refused", refused(holder));
        all.put("approved", CounterCalls.approved(reviewer, submitted(holder)));
        all.put(
                "new_credential_chosen",
                put(CounterCalls.approved(reviewer, submitted(holder)), "NEW_CREDENTIAL_CHOSEN"));
        all.put("closed", put(CounterCalls.approved(reviewer, submitted(holder)), "CLOSED"));
        return all;
    }

    private JsonNode walkedIn(Person holder) {
        return walkIn(clerk, holder, "payment_password");
    }

    private JsonNode booked(Person holder) {
        String slot = freeSlot(holder.browser(), branch, wallets.tomorrow().toString());
        return ok201(book(holder.browser(), branch, slot, "payment_password"));
    }

    private JsonNode cancelled(Person holder) {
        JsonNode visit = booked(holder);
        String path = CounterCalls.VISITS + "/" + visit.get("visit_id").asString();
        ok(holder.browser().post(path + "/cancellation", Map.of()));
        return put(visit, "CANCELLED");
    }

    private JsonNode prepared(Person holder) {
        JsonNode checked = CounterCalls.documents(clerk, walkedIn(holder));
        return ok(act(clerk, checked, "form", body(checked, "form")));
    }

    private JsonNode signed(Person holder) {
        JsonNode made = prepared(holder);
        return ok(act(clerk, made, "signature", CounterCalls.signature(made)));
    }

    private JsonNode submitted(Person holder) {
        return ok(act(clerk, signed(holder), "submission", Map.of()));
    }

    private JsonNode refused(Person holder) {
        JsonNode leased = CounterCalls.leased(reviewer, submitted(holder));
        var no =
                Map.of(
                        "verdict", "refuse",
                        "reason", "person_does_not_match",
                        "note", "Another face.");
        return ok(review(reviewer, leased, "decision", no)).get("visit");
    }

    /** As the server or the holder would have put it, without waiting for it. */
    private JsonNode put(JsonNode visit, String state) {
        database.sqlAsOwner()
                .sql("update jinnang.visit set state = :state where number = :number")
                .param("state", state)
                .param("number", visit.get("number").asString())
                .update();
        var now = new java.util.TreeMap<String, Object>();
        now.put("visit_id", visit.get("visit_id").asString());
        now.put("number", visit.get("number").asString());
        now.put("version", version(visit));
        return JSON.valueToTree(now);
    }

    private int version(JsonNode visit) {
        return database.sqlAsOwner()
                .sql("select version from jinnang.visit where number = :number")
                .param("number", visit.get("number").asString())
                .query(Integer.class)
                .single();
    }

    private String standing(JsonNode visit) {
        return database.sqlAsOwner()
                .sql("select state || ' ' || version from jinnang.visit where number = :number")
                .param("number", visit.get("number").asString())
                .query(String.class)
                .single();
    }

    private static String state(String name, JsonNode visit) {
        String state =
                switch (name) {
                    case "prepared" -> "IDENTITY_CHECKED";
                    case "leased" -> "IN_REVIEW";
                    default -> name.toUpperCase(java.util.Locale.ROOT);
                };
        return state + " " + visit.get("version").asInt();
    }

    private static JsonNode ok(Answer answer) {
        return answered(200, answer);
    }

    private static JsonNode ok201(Answer answer) {
        return answered(201, answer);
    }
}
