package org.jinnang.audit;

import org.jinnang.kernel.Rider;

/** An event that is recorded with a posting, its refusal, or either. */
public record AuditRider(AuditEvent event, When when) implements Rider {}
