package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.CounterCalls.act;
import static org.jinnang.journeys.CounterCalls.approved;
import static org.jinnang.journeys.CounterCalls.review;
import static org.jinnang.journeys.CounterCalls.submitted;
import static org.jinnang.journeys.CounterCalls.walkIn;
import static org.jinnang.journeys.Wallets.answered;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jinnang.counter.Branches;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Two halves on paper, printed once each by two people: neither of them could use what he saw. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class SlipTest {

    private static final List<Map<String, String>> NEW_PIN =
            List.of(Map.of("what", "reset_payment_password"));
    private static final Pattern HALF = Pattern.compile("\\b[0-9A-Z]{4}-[0-9A-Z]{4}\\b");

    private final Wallets wallets;
    private final StaffTeam team;
    private final Branches branches;
    private final WalletBrowsers browsers;
    private final TransactionOperations transaction;
    private final TestClock clock;
    private final TestDatabase database;

    SlipTest(
            Wallets wallets,
            StaffTeam team,
            Branches branches,
            WalletBrowsers browsers,
            TransactionOperations transaction,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.branches = branches;
        this.browsers = browsers;
        this.transaction = transaction;
        this.clock = clock;
        this.database = database;
    }

    private Person holder;
    private OneOfStaff clerk;
    private OneOfStaff reviewer;

    @BeforeEach
    void aBranchIsOpen() {
        clock.advance(Duration.ofHours(2));
        holder = wallets.open(false);
        var branch = CounterCalls.branch(branches, transaction, 1);
        clerk = team.at(Optional.of(branch), StaffRole.CLERK);
        reviewer = team.with(StaffRole.REVIEWER);
    }

    @Test
    void nothingIsPrintedBeforeItIsApprovedNorByAnybodyElseNorTwice() {
        JsonNode waiting = submitted(clerk, walkIn(clerk, holder, "payment_password"), NEW_PIN);
        answered(409, review(reviewer, waiting, "slip", Map.of()));
        answered(409, act(clerk, waiting, "slip", Map.of()));
        JsonNode done = approved(reviewer, waiting);

        answered(409, act(clerk, done, "slip", Map.of()));
        answered(409, review(team.with(StaffRole.REVIEWER), done, "slip", Map.of()));
        answered(403, review(clerk, done, "slip", Map.of()));
        answered(403, act(reviewer, done, "slip", Map.of()));
        half(reviewer, CounterCalls.REVIEWS, done);

        JsonNode now = now(done);
        answered(409, review(reviewer, now, "slip", Map.of()));
        OneOfStaff colleague = team.at(clerk.branch(), StaffRole.CLERK);
        answered(409, act(colleague, now, "slip", Map.of()));
        half(clerk, CounterCalls.STAFF, now);
        answered(409, act(clerk, now, "slip", Map.of()));
        assertThat(leftInTheDatabase(done)).isZero();
    }

    @Test
    void onlyBothHalvesTogetherOpenChooseYourOwnAndOnlyOnce() {
        JsonNode done =
                approved(
                        reviewer,
                        submitted(clerk, walkIn(clerk, holder, "payment_password"), NEW_PIN));
        String first = half(reviewer, CounterCalls.REVIEWS, done);
        String second = half(clerk, CounterCalls.STAFF, now(done));
        WalletBrowser phone = browsers.open();

        answered(422, redeem(phone, first));
        answered(422, redeem(phone, second));
        answered(422, redeem(phone, first + "-" + first));
        answered(422, redeem(phone, second + "-" + first));
        answered(201, redeem(phone, first + "-" + second));
        answered(422, redeem(phone, first + "-" + second));
    }

    @Test
    void whatTheCustomersScreenShowsMakesTheFirstHalfWorthless() {
        JsonNode done =
                approved(
                        reviewer,
                        submitted(clerk, walkIn(clerk, holder, "payment_password"), NEW_PIN));
        half(reviewer, CounterCalls.REVIEWS, done);
        WalletBrowser screen = browsers.open();
        String number =
                answered(201, screen.post("/api/v1/displays", Map.of())).get("number").asString();
        answered(200, act(clerk, now(done), "display", Map.of("display_number", number)));
        answered(201, screen.post("/api/v1/displays/current/activation", Map.of()));

        answered(409, act(clerk, now(done), "slip", Map.of()));
        assertThat(leftInTheDatabase(done)).isZero();
    }

    private JsonNode now(JsonNode visit) {
        return answered(
                200, clerk.browser().get(CounterCalls.STAFF + visit.get("visit_id").asString()));
    }

    private Answer redeem(WalletBrowser by, String code) {
        return by.post("/api/v1/activations", Map.of("identifier", holder.name(), "code", code));
    }

    /** What stands on the paper, besides the number of the visit. */
    private static String half(OneOfStaff by, String path, JsonNode visit) {
        byte[] pdf =
                by.browser()
                        .file(
                                path + visit.get("visit_id").asString() + "/slip",
                                Map.of("version", visit.get("version").asInt()));
        assertThat(pdf).isNotEmpty();
        try (var document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            var halves =
                    HALF.matcher(text.replaceAll("V-[0-9A-Z]{4}-[0-9A-Z]{4}", ""))
                            .results()
                            .map(java.util.regex.MatchResult::group)
                            .distinct()
                            .toList();
            assertThat(halves).as(text).hasSize(1);
            return halves.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int leftInTheDatabase(JsonNode visit) {
        return database.sqlAsOwner()
                .sql(
                        """
                        select count(*) from jinnang.visit
                         where number = :number and slip_half is not null
                        """)
                .param("number", visit.get("number").asString())
                .query(Integer.class)
                .single();
    }
}
