package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.alignment.Profile;
import dev.plumbline.alignment.Profiles;
import dev.plumbline.rest.http.KeyScope;
import dev.plumbline.rest.http.Needs;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.http.RequestBody;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.openapi.Takes;
import dev.plumbline.rest.v1.ProfilesRequest.Held;
import dev.plumbline.value.Weighting;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Profiles: do we agree on what matters? There are no assessments in it, so it is no {@link AnalysisResource}. */
@Needs(KeyScope.SCORE)
@Path("/v1/profiles")
public final class ProfilesResource {

    private static final List<String> TABLES = List.of(ProfileTables.PAIRS, ProfileTables.VALUES, ProfileTables.GROUPS);

    private final Common common;

    ProfilesResource(Common common) {
        this.common = common;
    }

    @POST
    @Takes(value = ProfilesRequest.class, query = Form.class)
    @Answers(Profiles.class)
    @Refuses({ProblemCode.UNKNOWN_REFERENCE, ProblemCode.DEGENERATE_WEIGHTING})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, AnalysisResource.CSV})
    public Response compare(@Context RequestBody body, @Context QueryParameters query, @Context HttpHeaders headers)
            throws IOException {
        Form form = Form.asked(query.only(Form.PARAMETERS), headers, TABLES);
        ProfilesRequest request =
                Json.read(body.limited(common.limits().batchBody()).readAllBytes(), ProfilesRequest.class);
        if (request.groups() == null) {
            throw InvalidException.of("/groups", Fault.REQUIRED, "is required");
        }
        Profiles profiles = profiles(request.groups(), request.expected() == null ? List.of() : request.expected());
        byte[] answer = form.format() == Format.CSV
                ? ProfileTables.of(requireNonNull(form.table()), profiles).bytes()
                : Json.bytes(profiles);
        return Response.ok(answer, form.format().mediaType()).build();
    }

    private Profiles profiles(List<Held> groups, List<String> expected) {
        Definitions definitions = common.definitions();
        References references = definitions.references();
        for (int i = 0; i < groups.size(); i++) {
            Weighings.check(groups.get(i).weighting(), place(i), references);
        }
        references.refuseUnknown();
        Faults faults = new Faults();
        List<Weighting> weightings = new Weighings(definitions, FromData.none())
                .makeAll(groups.stream().map(Held::weighting).toList(), ProfilesResource::place, faults);
        faults.throwIfAny();
        return Profiles.of(
                IntStream.range(0, groups.size())
                        .mapToObj(i -> new Profile(groups.get(i).group(), weightings.get(i)))
                        .toList(),
                expected);
    }

    private static String place(int group) {
        return "/groups/" + group + "/weighting";
    }
}
