package org.jinnang.platform;

import java.util.Map;

/**
 * Writes a problem the way the API shows it; also for a refusal that stands inside another answer.
 */
public interface Problems {

    /** All members in their order: type, title, status, code, detail, texts, and what was added. */
    Map<String, Object> body(Problem problem);
}
