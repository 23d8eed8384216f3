package dev.plumbline.rest.http;

import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/**
 * Lets resource methods declare {@code @Context} parameters of {@link RequestBody}, {@link QueryParameters}, {@link Demand} and
 * {@link Caller}. They are read straight from the request: neither message body readers nor injection are asked.
 */
final class Parameters implements ValueParamProvider {

    private final int queryParameters;

    Parameters(int queryParameters) {
        this.queryParameters = queryParameters;
    }

    @Override
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        if (parameter.getRawType() == RequestBody.class) {
            return request -> request.getProperty(JerseyHandler.BODY);
        }
        if (parameter.getRawType() == Demand.class) {
            return request -> request.getProperty(JerseyHandler.DEMAND);
        }
        if (parameter.getRawType() == QueryParameters.class) {
            return request -> new QueryParameters(head(request).query(), queryParameters);
        }
        if (parameter.getRawType() == Caller.class) {
            return request -> head(request).caller();
        }
        return null;
    }

    private static RequestHead head(ContainerRequest request) {
        return ((Exchange) request.getProperty(JerseyHandler.EXCHANGE)).head();
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }
}
