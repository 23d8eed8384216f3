package dev.plumbline.rest.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** Two records written as one JSON object, the members of the first before those of the second. */
public record Joined(
        @JsonUnwrapped Object first, @JsonUnwrapped Object second) {}
