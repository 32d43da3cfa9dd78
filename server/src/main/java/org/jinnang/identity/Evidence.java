package org.jinnang.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a holder's identity, as it may be shown.
 *
 * @param checkedAt empty as long as it is only declared
 */
public record Evidence(
        EvidenceClass evidenceClass,
        Document document,
        String maskedName,
        String maskedNumber,
        Instant recordedAt,
        Optional<Instant> checkedAt) {}
