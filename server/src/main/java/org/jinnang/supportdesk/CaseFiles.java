package org.jinnang.supportdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jinnang.attachment.Attachment;
import org.jinnang.attachment.Attachments;
import org.jinnang.attachment.ShownPicture;
import org.jinnang.kernel.AttachmentId;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Files in a case, from either side: told by what they hold, sealed with the holder's key, and
 * never shown inside a page. Inside the caller's transaction, while the case is locked.
 */
@Component
class CaseFiles {

    /** How long they are kept; a case is reopened within 30 days and asked about within a year. */
    static final Duration LIFE = Duration.ofDays(365);

    private final Attachments attachments;
    private final Writing writing;

    CaseFiles(Attachments attachments, Writing writing) {
        this.attachments = attachments;
        this.writing = writing;
    }

    /**
     * As the contract has it.
     *
     * @param name what it is called when it is saved; never what its sender called it
     */
    record FileView(AttachmentId fileId, String name, String mediaType, int bytes) {}

    /**
     * Keeps it as a line of the case.
     *
     * @param by empty for the holder
     */
    Attachments.Keeping keep(
            SupportCase one, Optional<CaseLine.By> by, byte[] content, Instant now) {
        Attachments.Keeping keeping =
                attachments.keep(one.wallet(), one.id().value(), content, LIFE);
        if (keeping instanceof Attachments.Keeping.Kept(Attachment file)) {
            int number = attachments.of(one.wallet(), one.id().value()).size();
            String name = one.number() + "-" + number + "." + file.type().code();
            writing.file(one, by, name, file.id(), now);
        }
        return keeping;
    }

    /** What is kept of this case. */
    Map<AttachmentId, Attachment> of(SupportCase one, List<CaseLine> lines) {
        return lines.stream().noneMatch(line -> line.file().isPresent())
                ? Map.of()
                : attachments.of(one.wallet(), one.id().value()).stream()
                        .collect(Collectors.toMap(Attachment::id, Function.identity()));
    }

    Optional<byte[]> content(SupportCase one, AttachmentId file) {
        return attachments.content(one.wallet(), one.id().value(), file);
    }

    /** To be saved, under a name that says nothing. */
    static ResponseEntity<byte[]> download(String file, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file).build().toString())
                .header("Content-Security-Policy", ShownPicture.NOTHING_RUNS)
                .body(bytes);
    }
}
