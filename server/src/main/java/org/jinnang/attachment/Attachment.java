package org.jinnang.attachment;

import java.time.Instant;
import java.util.UUID;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;

/**
 * A file that was handed in, without what it holds.
 *
 * @param wallet whom it is about
 * @param subject the case, appeal or visit it was handed in to
 * @param bytes its size
 * @param digest SHA-256 of what it holds, so that nobody can change it unseen
 * @param keptUntil when it is deleted
 */
public record Attachment(
        AttachmentId id,
        WalletId wallet,
        UUID subject,
        FileType type,
        int bytes,
        Digest digest,
        Instant keptAt,
        Instant keptUntil) {}
