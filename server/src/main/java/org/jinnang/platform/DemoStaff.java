package org.jinnang.platform;

import org.jinnang.kernel.Bilingual;

/**
 * An invented member of staff of the demo, shown at the start so that somebody can sign in. The
 * demo supplies one bean for each; no other server has any.
 *
 * @param job what the person does, in words
 */
public record DemoStaff(
        Bilingual name, Bilingual job, String loginName, String password, String pseudonym) {}
