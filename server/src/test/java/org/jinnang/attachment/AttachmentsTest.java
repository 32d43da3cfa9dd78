package org.jinnang.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Ids;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** Files of evidence: whose they are, how many there are, and how long they stay. */
@WalletTest
class AttachmentsTest {

    private static final Duration LIFE = Duration.ofDays(30);
    private static final byte[] PICTURE = ContentRuleTest.picture("png");

    private final Attachments attachments;
    private final Ids ids;
    private final TestClock clock;
    private final TestDatabase database;

    private WalletId mei;
    private WalletId wei;
    private UUID matter;

    AttachmentsTest(Attachments attachments, Ids ids, TestClock clock, TestDatabase database) {
        this.attachments = attachments;
        this.ids = ids;
        this.clock = clock;
        this.database = database;
    }

    @BeforeEach
    void twoHolders() {
        mei = new WalletId(ids.next());
        wei = new WalletId(ids.next());
        matter = ids.next();
    }

    @Test
    void aFileComesBackAsItWasHandedInAndOnlyInItsOwnMatter() {
        Attachment kept = keep(matter);
        keep(wei, matter);

        assertThat(attachments.content(mei, matter, kept.id())).hasValue(PICTURE);
        assertThat(attachments.of(mei, matter)).containsExactly(kept);
        assertThat(attachments.content(wei, matter, kept.id())).isEmpty();
        assertThat(attachments.content(mei, ids.next(), kept.id())).isEmpty();
        assertThat(attachments.of(mei, ids.next())).isEmpty();
    }

    @Test
    void theDatabaseHoldsNoPictureAndCannotPutAnotherInItsPlace() {
        Attachment kept = keep(matter);
        byte[] stored = stored(kept);
        assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("IHDR");

        Attachment other = keep(matter);
        database.sqlAsOwner()
                .sql("update attachment set content = :other where attachment_id = :id")
                .param("other", stored(other))
                .param("id", kept.id().value())
                .update();

        assertThatThrownBy(() -> attachments.content(mei, matter, kept.id()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theServerChangesNoFile() {
        keep(matter);

        assertThatThrownBy(
                        () -> database.sql().sql("update attachment set digest = digest").update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void thereAreTenInAMatterHoweverManyComeAtOnce() {
        var answers = Together.all(20, _ -> attachments.keep(mei, matter, PICTURE, LIFE));

        assertThat(answers)
                .filteredOn(Attachments.Keeping.Kept.class::isInstance)
                .hasSize(Attachments.MOST_OF_A_SUBJECT);
        assertThat(attachments.of(mei, matter)).hasSize(Attachments.MOST_OF_A_SUBJECT);
        assertThat(attachments.keep(mei, matter, PICTURE, LIFE))
                .isEqualTo(new Attachments.Keeping.Refused(Attachments.Why.TOO_MANY));
    }

    @Test
    void newMattersGiveNoRoomWithinADay() {
        for (int file = 0; file < Attachments.MOST_OF_A_DAY; file++) {
            keep(ids.next());
        }

        assertThat(attachments.keep(mei, ids.next(), PICTURE, LIFE))
                .isEqualTo(new Attachments.Keeping.Refused(Attachments.Why.TOO_MANY));
        keep(wei, matter);
        clock.advance(Duration.ofDays(1));
        keep(matter);
    }

    @Test
    void aRefusedFileLeavesNothing() {
        assertThat(attachments.keep(mei, matter, new byte[] {1, 2, 3}, LIFE))
                .isEqualTo(new Attachments.Keeping.Refused(Attachments.Why.UNKNOWN_TYPE));
        assertThat(attachments.of(mei, matter)).isEmpty();
    }

    @Test
    void itGoesWhenItsTimeIsOverAndNotBefore() {
        Attachment kept = keep(matter);

        clock.advance(LIFE.minusSeconds(1));
        attachments.forget();
        assertThat(attachments.content(mei, matter, kept.id())).isPresent();

        clock.advance(Duration.ofSeconds(1));
        attachments.forget();
        assertThat(attachments.content(mei, matter, kept.id())).isEmpty();
    }

    private Attachment keep(UUID subject) {
        return keep(mei, subject);
    }

    private Attachment keep(WalletId wallet, UUID subject) {
        return ((Attachments.Keeping.Kept) attachments.keep(wallet, subject, PICTURE, LIFE))
                .attachment();
    }

    private byte[] stored(Attachment kept) {
        return database.sqlAsOwner()
                .sql("select content from attachment where attachment_id = :id")
                .param("id", kept.id().value())
                .query(byte[].class)
                .single();
    }
}
