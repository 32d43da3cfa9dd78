package org.jinnang.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Files in the chat of a case: who sends them, who opens them, and what never gets in. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class CaseFilesTest {

    private static final String CASES = "/api/v1/cases/";
    private static final String DESK = "/api/v1/staff/cases/";

    private final Wallets wallets;
    private final StaffTeam team;
    private final TestDatabase database;

    CaseFilesTest(Wallets wallets, StaffTeam team, TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.database = database;
    }

    private Person holder;
    private OneOfStaff agent;
    private String id;

    @BeforeEach
    void somebodyHasACase() {
        holder = wallets.open(false);
        agent = team.with(StaffRole.AGENT);
        var wish = Map.of("subject", "help", "text", "look at this", "channel", "chat");
        id =
                answered(201, holder.browser().post("/api/v1/cases", wish, key()))
                        .at("/case/case_id")
                        .asString();
    }

    @Test
    void whatIsNoPictureOrDocumentIsNotKeptWhateverItIsCalled() {
        List<byte[]> wrong =
                List.of(
                        new byte[0],
                        "<script>alert(1)</script>".getBytes(UTF_8),
                        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8),
                        "MZ".getBytes(UTF_8),
                        "%PDF-1.7 nothing".getBytes(UTF_8));
        for (byte[] file : wrong) {
            Answer answer = holder.browser().handIn(CASES + id + "/files", file);
            assertThat(answer.status()).isIn(400, 422);
        }
        assertThat(answered(200, holder.browser().get(CASES + id)).get("lines").size()).isOne();
        assertThat(kept()).isZero();
    }

    @Test
    void nobodyButTheHolderAndWhoeverWorksOnItOpensAFile() {
        String file = handedIn();
        String path = "/files/" + file;
        Person stranger = wallets.open(false);
        OneOfStaff other = team.with(StaffRole.AGENT);

        assertThat(stranger.browser().download(CASES + id + path)).isEmpty();
        answered(404, stranger.browser().handIn(CASES + id + "/files", picture()));
        answered(403, agent.browser().get(DESK + id + path));
        answered(200, agent.browser().post(DESK + id + "/lease", Map.of()));
        answered(409, other.browser().get(DESK + id + path));
        answered(403, team.with(StaffRole.CLERK).browser().get(DESK + id + path));
        team.isCloseTo(agent, holder.wallet());
        answered(403, agent.browser().get(DESK + id + path));
        String another = opened("another");
        assertThat(holder.browser().download(CASES + another + path)).isEmpty();
    }

    @Test
    void bothSidesSendAndOpenAndTheHolderReadsWhoLooked() {
        String file = handedIn();
        JsonNode mine = answered(200, agent.browser().post(DESK + id + "/lease", Map.of()));
        assertThat(mine.at("/lines/1/file/media_type").asString()).isEqualTo("image/png");
        assertThat(mine.at("/lines/1/file/name").asString()).startsWith("H-").endsWith("-1.png");

        assertThat(agent.browser().download(DESK + id + "/files/" + file)).isEqualTo(picture());
        answered(409, agent.browser().handIn(DESK + id + "/files?version=1", picture()));
        int version = mine.get("version").asInt();
        JsonNode sent =
                answered(
                        201,
                        agent.browser().handIn(DESK + id + "/files?version=" + version, picture()));

        assertThat(sent.get("state").asString()).isEqualTo("answered");
        String theirs = sent.at("/lines/2/file/file_id").asString();
        assertThat(holder.browser().download(CASES + id + "/files/" + theirs)).isEqualTo(picture());
        assertThat(answered(200, holder.browser().get("/api/v1/activity")).toString())
                .contains("holder_looked_up", agent.pseudonym());
        answered(200, holder.browser().post(CASES + id + "/closing", Map.of()));
        answered(409, holder.browser().handIn(CASES + id + "/files", picture()));
        answered(403, agent.browser().get(DESK + id + "/files/" + file));
    }

    @Test
    void aDownloadIsNeverAPageAndAStoppedAgentOpensNothing() {
        String file = handedIn();
        answered(200, agent.browser().post(DESK + id + "/lease", Map.of()));
        Answer answer = agent.browser().get(DESK + id + "/files/" + file);
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; sandbox");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");

        for (int look = 0; look < 29; look++) {
            agent.browser().get(DESK + id + "/files/" + file);
        }
        JsonNode stopped = answered(403, agent.browser().get(DESK + id + "/files/" + file));
        assertThat(stopped.get("code").asString()).isEqualTo("lookups_stopped");
        assertThat(answered(200, agent.browser().get("/api/v1/staff/cases")).toString())
                .contains("\"lookups_stopped\":true");
    }

    @Test
    void tenFilesAndNoMore() {
        for (int file = 0; file < 10; file++) {
            answered(201, holder.browser().handIn(CASES + id + "/files", picture()));
        }
        JsonNode full = answered(422, holder.browser().handIn(CASES + id + "/files", picture()));
        assertThat(full.get("code").asString()).isEqualTo("file_refused");
    }

    private String opened(String subject) {
        var wish = Map.of("subject", subject, "text", "x", "channel", "chat");
        return answered(201, holder.browser().post("/api/v1/cases", wish, key()))
                .at("/case/case_id")
                .asString();
    }

    private String handedIn() {
        return answered(201, holder.browser().handIn(CASES + id + "/files", picture()))
                .at("/lines/1/file/file_id")
                .asString();
    }

    private int kept() {
        return database.sql()
                .sql("select count(*) from jinnang.attachment where wallet_id = :wallet")
                .param("wallet", holder.wallet().value())
                .query(Integer.class)
                .single();
    }

    private static byte[] picture() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
