package org.jinnang.audit;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.AuditEventId;
import org.jinnang.kernel.Bilingual;

/**
 * One line of a holder's activity log, in the form of the API.
 *
 * @param device such as {@code Chrome, Linux}
 * @param ip empty for the server's own acts
 */
public record ActivityEntry(
        AuditEventId eventId,
        Instant at,
        AuditKind kind,
        Bilingual title,
        Optional<Bilingual> detail,
        String device,
        String ip,
        Optional<String> reference) {}
