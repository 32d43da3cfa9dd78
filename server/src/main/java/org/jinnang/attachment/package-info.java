/**
 * Files that people hand in as evidence: pictures and PDF documents, looked at by what they hold,
 * never by what they are called.
 *
 * <p>A file is sealed with the key of the holder whom it is about, is never changed, and goes when
 * its time is over or the wallet closes. Start with {@link org.jinnang.attachment.Attachments} and
 * {@code ContentRule}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform"})
package org.jinnang.attachment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
