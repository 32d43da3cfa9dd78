package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.CounterCalls.act;
import static org.jinnang.journeys.CounterCalls.leased;
import static org.jinnang.journeys.CounterCalls.review;
import static org.jinnang.journeys.CounterCalls.walkIn;
import static org.jinnang.journeys.Wallets.answered;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.jinnang.counter.Branches;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.Pictures;
import org.jinnang.testing.PrintedPage;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Photos of papers: taken by the clerk who serves, seen by whoever holds the review alone. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class VisitPhotosTest {

    private static final List<Map<String, String>> NEW_PIN =
            List.of(Map.of("what", "reset_payment_password"));
    private static final byte[] PICTURE = Pictures.png();

    private final Wallets wallets;
    private final StaffTeam team;
    private final Branches branches;
    private final TransactionOperations transaction;
    private final TestClock clock;
    private final TestDatabase database;
    private final TestJobs jobs;

    VisitPhotosTest(
            Wallets wallets,
            StaffTeam team,
            Branches branches,
            TransactionOperations transaction,
            TestClock clock,
            TestDatabase database,
            TestJobs jobs) {
        this.wallets = wallets;
        this.team = team;
        this.branches = branches;
        this.transaction = transaction;
        this.clock = clock;
        this.database = database;
        this.jobs = jobs;
    }

    private Person holder;
    private BranchId branch;
    private OneOfStaff clerk;
    private OneOfStaff reviewer;

    @BeforeEach
    void somebodyStandsAtTheCounter() {
        clock.advance(Duration.ofHours(2));
        holder = wallets.open(false);
        branch = CounterCalls.branch(branches, transaction, 1);
        clerk = team.at(Optional.of(branch), StaffRole.CLERK);
        reviewer = team.with(StaffRole.REVIEWER);
    }

    @Test
    void onlyTheClerkWhoServesPutsInAPhotoAndOnlyWhilePapersAreChecked() {
        JsonNode visit = arrived();
        OneOfStaff elsewhere =
                team.at(
                        Optional.of(CounterCalls.branch(branches, transaction, 1)),
                        StaffRole.CLERK);
        OneOfStaff colleague = team.at(Optional.of(branch), StaffRole.CLERK);
        OneOfStaff relative = team.at(Optional.of(branch), StaffRole.CLERK);
        team.isCloseTo(relative, holder.wallet());

        for (StaffRole role : StaffRole.values()) {
            if (role != StaffRole.CLERK) {
                answered(403, put(team.with(role), visit, PICTURE));
            }
        }
        answered(404, put(elsewhere, visit, PICTURE));
        answered(403, put(relative, visit, PICTURE));
        answered(409, put(colleague, visit, PICTURE));
        answered(404, holder.browser().handIn(files(visit), PICTURE));
        assertThat(kept(visit)).isZero();
        taken(visit);
        JsonNode stale = visit;
        JsonNode signed = signed(checked(visit, Optional.empty()));
        answered(409, put(clerk, stale, PICTURE));
        answered(409, put(clerk, signed, PICTURE));
        answered(409, put(clerk, ok(act(clerk, signed, "submission", Map.of())), PICTURE));
    }

    @Test
    void whatIsNoPictureIsNotKeptAndTenAreEnough() {
        JsonNode visit = arrived();

        answered(422, put(clerk, visit, new byte[] {1, 2, 3}));
        answered(400, put(clerk, visit, new byte[0]));
        byte[] pdf = "%PDF-1.6 x".getBytes(StandardCharsets.UTF_8);
        JsonNode refused = answered(422, put(clerk, visit, pdf));
        assertThat(refused.get("code").asString()).isEqualTo("file_refused");
        byte[] web = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
        answered(422, put(clerk, visit, web));
        answered(413, put(clerk, visit, new byte[10 * 1024 * 1024 + 1]));
        for (int nth = 0; nth < 10; nth++) {
            taken(visit);
        }
        answered(422, put(clerk, visit, PICTURE));
        assertThat(kept(visit)).isEqualTo(10);
    }

    @Test
    void aPaperNamesNoPhotoOfAnotherVisitAndWhatNoPaperNamesIsDeleted() {
        JsonNode other = arrived();
        String ofOther = taken(other);
        JsonNode visit = walkIn(clerk, wallets.open(false), "payment_password");

        answered(422, documents(visit, Optional.of(ofOther)));
        answered(422, documents(visit, Optional.of("att_x")));
        String blurred = taken(visit);
        String sharp = taken(visit);
        checked(visit, Optional.of(sharp));

        assertThat(kept(visit)).isEqualTo(1);
        assertThat(kept(other)).isEqualTo(1);
        assertThat(blurred).isNotEqualTo(sharp);
    }

    @Test
    void onlyWhoeverHoldsTheReviewLooksAndTheHolderReadsOfIt() throws IOException {
        JsonNode visit = arrived();
        JsonNode kept = answered(201, put(clerk, visit, PICTURE));
        String photo = kept.get("photo_id").asString();
        JsonNode checked = checked(visit, Optional.of(photo));
        answered(404, look(reviewer, checked, photo));
        JsonNode signed = signed(checked);
        String form =
                PrintedPage.of(clerk.browser().download(CounterCalls.STAFF + id(visit) + "/form"))
                        .text();
        assertThat(form.replaceAll("\\s", "")).contains(kept.get("sha256").asString());
        JsonNode waiting = ok(act(clerk, signed, "submission", Map.of()));
        OneOfStaff second = team.with(StaffRole.REVIEWER);
        OneOfStaff close = team.with(StaffRole.REVIEWER);
        team.isCloseTo(close, holder.wallet());
        OneOfStaff both = team.onDeviceOf(team.with(StaffRole.REVIEWER), clerk);

        answered(409, look(reviewer, waiting, photo));
        JsonNode mine = leased(reviewer, waiting);
        assertThat(mine.at("/documents/0/photo_id").asString()).isEqualTo(photo);
        for (StaffRole role : StaffRole.values()) {
            if (role != StaffRole.REVIEWER) {
                answered(403, look(team.with(role), mine, photo));
            }
        }
        answered(403, look(clerk, mine, photo));
        answered(409, look(second, mine, photo));
        answered(404, look(close, mine, photo));
        answered(403, look(both, mine, photo));
        answered(404, holder.browser().get(photos(mine, photo)));
        answered(404, look(reviewer, mine, "att_x"));
        answered(404, look(reviewer, mine, taken(arrived())));
        assertThat(log()).doesNotContain("visit_photo_seen");

        Answer seen = look(reviewer, mine, photo);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(seen.header("Cache-Control")).contains("no-store");
        assertThat(seen.header("Content-Security-Policy")).contains("'none'", "sandbox");
        assertThat(seen.header("X-Content-Type-Options")).isEqualTo("nosniff");
        byte[] shown = reviewer.browser().download(photos(mine, photo));
        assertThat(ImageIO.read(new ByteArrayInputStream(shown)).getWidth()).isEqualTo(40);
        assertThat(log()).contains("visit_photo_seen", reviewer.pseudonym());

        JsonNode given = ok(review(reviewer, mine, "release", Map.of())).get("visit");
        answered(409, look(reviewer, given, photo));
        JsonNode again = leased(second, given);
        answered(409, look(reviewer, again, photo));
        ok(review(second, again, "decision", Map.of("verdict", "approve")));
        answered(409, look(second, again, photo));
        answered(409, look(reviewer, again, photo));
    }

    @Test
    void aLeaseThatIsOverShowsNothing() {
        JsonNode visit = arrived();
        String photo = taken(visit);
        JsonNode mine = leased(reviewer, handedOn(visit, photo));
        clock.advance(Duration.ofMinutes(10));
        answered(409, look(reviewer, mine, photo));
    }

    @Test
    void itGoesThirtyDaysAfterTheDecisionAndWaitsForOneUntilThen() {
        JsonNode visit = arrived();
        String photo = taken(visit);
        JsonNode waiting = handedOn(visit, photo);
        clock.advance(Duration.ofDays(40));
        jobs.run("forget attachments");
        assertThat(kept(visit)).isEqualTo(1);

        reviewer = team.with(StaffRole.REVIEWER);
        CounterCalls.approved(reviewer, waiting);
        clock.advance(Duration.ofDays(29));
        jobs.run("forget attachments");
        assertThat(kept(visit)).isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        jobs.run("forget attachments");
        assertThat(kept(visit)).isZero();
    }

    @Test
    void ofARefusalItIsThereForWhoeverDecidesAnAppealOfTheLastDay() {
        JsonNode visit = arrived();
        String photo = taken(visit);
        JsonNode mine = leased(reviewer, handedOn(visit, photo));
        var no =
                Map.of(
                        "verdict", "refuse",
                        "reason", "person_does_not_match",
                        "note", "The photo is 30 years old.");
        ok(review(reviewer, mine, "decision", no));

        clock.advance(Duration.ofDays(59));
        jobs.run("forget attachments");
        assertThat(kept(visit)).isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        jobs.run("forget attachments");
        assertThat(kept(visit)).isZero();
    }

    @Test
    void theDatabaseHoldsNoPictureAndNoPhotoWithoutItsDigest() {
        JsonNode visit = arrived();
        String photo = taken(visit);
        checked(visit, Optional.of(photo));

        byte[] sealed =
                database.sqlAsOwner()
                        .sql("select content from jinnang.attachment where wallet_id = :wallet")
                        .param("wallet", holder.wallet().value())
                        .query(byte[].class)
                        .single();
        assertThat(ImageIOs.isPicture(sealed)).isFalse();
        assertThatThrownBy(() ->
                        database.sqlAsOwner()
                                .sql(
                                        """
                                        update jinnang.visit_document set photo_hash = null
                                         where wallet_id = :wallet and attachment_id is not null
                                        """)
                                .param("wallet", holder.wallet().value())
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    /** Whether anybody could look at it. */
    private static final class ImageIOs {

        static boolean isPicture(byte[] content) {
            try {
                return ImageIO.read(new ByteArrayInputStream(content)) != null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private JsonNode arrived() {
        return walkIn(clerk, holder, "payment_password");
    }

    private String taken(JsonNode visit) {
        return answered(201, put(clerk, visit, PICTURE)).get("photo_id").asString();
    }

    private Answer documents(JsonNode visit, Optional<String> photo) {
        var card = new TreeMap<>(CounterCalls.idCard());
        photo.ifPresent(id -> card.put("photo_id", id));
        return act(
                clerk,
                visit,
                "documents",
                Map.of("documents", List.of(card, CounterCalls.phoneInHand())));
    }

    private JsonNode checked(JsonNode visit, Optional<String> photo) {
        return ok(documents(visit, photo));
    }

    private JsonNode signed(JsonNode checked) {
        JsonNode made = ok(act(clerk, checked, "form", Map.of("lang", "en", "changes", NEW_PIN)));
        return ok(act(clerk, made, "signature", CounterCalls.signature(made)));
    }

    private JsonNode handedOn(JsonNode visit, String photo) {
        JsonNode signed = signed(checked(visit, Optional.of(photo)));
        return ok(act(clerk, signed, "submission", Map.of()));
    }

    private static JsonNode ok(Answer answer) {
        return answered(200, answer);
    }

    private static Answer put(OneOfStaff staff, JsonNode visit, byte[] file) {
        return staff.browser().handIn(files(visit), file);
    }

    private static Answer look(OneOfStaff staff, JsonNode visit, String photo) {
        return staff.browser().get(photos(visit, photo));
    }

    private static String id(JsonNode visit) {
        return visit.get("visit_id").asString();
    }

    private static String files(JsonNode visit) {
        return CounterCalls.STAFF + id(visit) + "/files?version=" + visit.get("version").asInt();
    }

    private static String photos(JsonNode visit, String photo) {
        return CounterCalls.REVIEWS + id(visit) + "/photos/" + photo;
    }

    private String log() {
        return answered(200, wallets.signedIn(holder.wallet()).get("/api/v1/activity")).toString();
    }

    private int kept(JsonNode visit) {
        return database.sqlAsOwner()
                .sql(
                        """
                        select count(*) from jinnang.attachment
                         where subject = (select visit_id from jinnang.visit where number = :number)
                        """)
                .param("number", visit.get("number").asString())
                .query(Integer.class)
                .single();
    }
}
