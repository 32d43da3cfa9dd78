package org.jinnang.authenticator;

import org.jinnang.kernel.AttemptId;

/** One reserved try: the secret may be looked at once, then the try is settled. */
public record Attempt(Subject subject, AttemptId id) {}
