package org.jinnang.notice;

import org.jinnang.kernel.Rider;

/** A notice that is queued by the transaction of a posting or refusal. */
public record NoticeRider(Notice notice, When when) implements Rider {}
