package org.jinnang.attachment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is what it holds: neither its name nor what it begins with makes it one. */
class ContentRuleTest {

    @Test
    void picturesAndDocumentsAreTakenForWhatTheyAre() {
        assertThat(ContentRule.of(picture("png"))).isEqualTo(new Content.Fine(FileType.PNG));
        assertThat(ContentRule.of(picture("jpg"))).isEqualTo(new Content.Fine(FileType.JPEG));
        assertThat(ContentRule.of(pdf(_ -> {}))).isEqualTo(new Content.Fine(FileType.PDF));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GIF89a",
                "<html><script>alert(1)</script>",
                "PK\u0003\u0004",
                "MZ",
                "<svg/>",
                " "
            })
    void everythingElseIsNotTaken(String begins) {
        assertThat(why(begins.getBytes(US_ASCII))).isEqualTo(Attachments.Why.UNKNOWN_TYPE);
    }

    @Test
    void nothingIsNoFile() {
        assertThat(why(new byte[0])).isEqualTo(Attachments.Why.EMPTY);
    }

    @Test
    void aByteTooManyIsTooLarge() {
        byte[] most = Arrays.copyOf(picture("png"), ContentRule.MOST_BYTES);
        byte[] more = Arrays.copyOf(most, ContentRule.MOST_BYTES + 1);

        assertThat(ContentRule.of(most)).isInstanceOf(Content.Fine.class);
        assertThat(why(more)).isEqualTo(Attachments.Why.TOO_LARGE);
    }

    @Test
    void whatOnlyBeginsLikeAFileIsDamaged() {
        assertThat(why(Arrays.copyOf(picture("png"), 12))).isEqualTo(Attachments.Why.DAMAGED);
        assertThat(why(Arrays.copyOf(picture("jpg"), 6))).isEqualTo(Attachments.Why.DAMAGED);
        assertThat(why("%PDF-1.7 and nothing more".getBytes(US_ASCII)))
                .isEqualTo(Attachments.Why.DAMAGED);
    }

    @Test
    void aPictureThatUnpacksToGigabytesIsRefusedByItsHead() {
        byte[] picture = picture("png");
        // Width and height stand at 16 in the first chunk, whose checksum follows them.
        ByteBuffer.wrap(picture).putInt(16, 40_000).putInt(20, 40_000);
        var checksum = new CRC32();
        checksum.update(picture, 12, 17);
        ByteBuffer.wrap(picture).putInt(29, (int) checksum.getValue());

        assertThat(why(picture)).isEqualTo(Attachments.Why.TOO_LARGE);
    }

    @Test
    void aDocumentThatNeedsAPasswordIsNotTaken() {
        byte[] locked =
                pdf(document ->
                        document.protect(
                                new StandardProtectionPolicy(
                                        "owner", "reader", new AccessPermission())));
        byte[] openable =
                pdf(document ->
                        document.protect(
                                new StandardProtectionPolicy("owner", "", new AccessPermission())));

        assertThat(why(locked)).isEqualTo(Attachments.Why.LOCKED);
        assertThat(why(openable)).isEqualTo(Attachments.Why.LOCKED);
    }

    @Test
    void aDocumentThatActsByItselfIsNotTaken() {
        byte[] onOpening =
                pdf(document ->
                        document.getDocumentCatalog()
                                .setOpenAction(new PDActionJavaScript("app.alert(1)")));
        byte[] onPressing =
                pdf(document -> {
                    var link = new PDAnnotationLink();
                    link.setAction(new PDActionLaunch());
                    document.getPage(0).getAnnotations().add(link);
                });

        assertThat(why(onOpening)).isEqualTo(Attachments.Why.ACTIVE);
        assertThat(why(onPressing)).isEqualTo(Attachments.Why.ACTIVE);
    }

    @Test
    void aBookIsNoEvidence() {
        byte[] book =
                pdf(document -> {
                    for (int page = 0; page < ContentRule.MOST_PAGES; page++) {
                        document.addPage(new PDPage());
                    }
                });

        assertThat(why(book)).isEqualTo(Attachments.Why.TOO_LARGE);
    }

    private static Attachments.Why why(byte[] bytes) {
        return ((Content.Wrong) ContentRule.of(bytes)).why();
    }

    static byte[] picture(String format) {
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Change {
        void on(PDDocument document) throws IOException;
    }

    private static byte[] pdf(Change change) {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            change.on(document);
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
