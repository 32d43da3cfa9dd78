/**
 * The watch over payments: signals in, an assessment out, by rules that are versioned data.
 *
 * <p>Rules are a closed set of typed conditions, never scripts. What was assessed is kept with the
 * values and the version that decided, so that it can be explained and tried again. Start with
 * {@link org.jinnang.risk.Assessments} and {@link org.jinnang.risk.RuleSet}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "platform", "policy"})
package org.jinnang.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
