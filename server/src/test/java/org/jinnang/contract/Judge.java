package org.jinnang.contract;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.List;
import java.util.Locale;

/** Somebody else's reading of the contract, beside {@link Schema}, our own. */
final class Judge {

    private final OpenApiInteractionValidator validator;

    /**
     * @param document OpenAPI 3.1, as JSON
     */
    Judge(String document) {
        var options = new ParseOptions();
        options.setResolve(true);
        validator =
                OpenApiInteractionValidator.createForInlineApiSpecification(document)
                        .withParseOptions(options)
                        .build();
    }

    /** Where an answer is not as promised; the body is JSON. */
    List<String> faults(String method, String path, int status, String type, String body) {
        var answer =
                SimpleResponse.Builder.status(status).withContentType(type).withBody(body).build();
        var asked = Request.Method.valueOf(method.toUpperCase(Locale.ROOT));
        return validator.validateResponse(path, asked, answer).getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(message -> "the other judge: " + message.getMessage())
                .toList();
    }
}
