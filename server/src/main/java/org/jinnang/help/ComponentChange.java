package org.jinnang.help;

import java.time.Instant;

/** A part was seen to work otherwise than before, from this moment on. */
public record ComponentChange(
        ServiceComponent component, ServiceComponent.State state, Instant since) {}
