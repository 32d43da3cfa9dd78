package org.jinnang.platform;

import org.jinnang.kernel.Bilingual;

/**
 * An invented person of the demo, shown at the start so that somebody can sign in. The demo
 * supplies one bean for each; no other server has any.
 *
 * @param name such as 李梅 and Li Mei
 */
public record DemoPerson(
        Bilingual name, String accountName, String signInPassword, String paymentPassword) {}
