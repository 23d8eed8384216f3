package dev.plumbline.rest.v1;

import dev.plumbline.Fault;
import dev.plumbline.rest.http.QueryParameters;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

/** The forms in which an analysis answers. */
enum Format {
    JSON(MediaType.APPLICATION_JSON),
    CSV(Format.CSV_TYPE + ";charset=utf-8");

    static final String CSV_TYPE = "text/csv";
    static final String PARAMETER = "format";

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    MediaType mediaType() {
        return MediaType.valueOf(mediaType);
    }

    /** The form asked for by {@code format}, else by the Accept field, which Jersey has found to take one of them. */
    static Format asked(QueryParameters query, HttpHeaders headers) {
        String format = query.get(PARAMETER);
        if (format != null) {
            return switch (format) {
                case "json" -> JSON;
                case "csv" -> CSV;
                default ->
                    throw QueryParameters.invalid(
                            PARAMETER, Fault.NOT_ALLOWED_VALUE, "format is json or csv; got " + Fault.excerpt(format));
            };
        }
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            for (Format each : values()) {
                if (accepted.isCompatible(each.mediaType())) {
                    return each;
                }
            }
        }
        return JSON;
    }
}
