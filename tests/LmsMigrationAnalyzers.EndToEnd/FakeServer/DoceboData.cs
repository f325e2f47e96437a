using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace LmsMigrationAnalyzers.EndToEnd.FakeServer;

/// <summary>One list of the fake Docebo.</summary>
/// <param name="Path">Service, version and resource: <c>manage/v1/user</c>.</param>
/// <param name="Id">The member that identifies a row in a path.</param>
/// <param name="SecondaryIds">What identifies it with <c>use_secondary_identifier=true</c>.</param>
/// <param name="SortAttributes">What it may be sorted by.</param>
/// <param name="TakesAll">Whether <c>page_size=-1</c> is accepted.</param>
/// <param name="Rows">The rows, by id.</param>
internal sealed record DoceboList(string Path, string Id, string[] SecondaryIds, string[] SortAttributes, bool TakesAll, List<JsonObject> Rows)
{
    /// <summary>What a page holds where nothing is asked for: some endpoints have a default of their own.</summary>
    public int DefaultPageSize { get; init; } = 10;
}

/// <summary>What the fake Docebo holds: more than one page of the largest size where it matters.</summary>
internal sealed class DoceboData
{
    public IReadOnlyList<DoceboList> Lists { get; } =
    [
        new("manage/v1/user", "user_id", ["username", "email"], ["user_id", "username", "last_name"], TakesAll: false, Rows(230, id => new JsonObject
        {
            ["user_id"] = Text(id),
            ["username"] = $"learner{Text(id)}",
            ["email"] = $"learner{Text(id)}@example.org",
            ["first_name"] = $"First{Text(id % 17)}",
            ["last_name"] = $"Last{Text(id % 23)}",
        })) { DefaultPageSize = 200 },
        new("learn/v1/courses", "id_course", ["code", "name"], ["id_course", "name", "code"], TakesAll: false, Rows(57, id => new JsonObject
        {
            ["id_course"] = id,
            ["code"] = $"HSE-{Text(100 + id)}",
            ["name"] = id % 19 == 0 ? "Fire safety" : $"Course {Text(id)}",
            ["price"] = id % 5 * 10,
        })) { DefaultPageSize = 20 },
        new("learn/v1/enrollments", "id", [], ["id", "username"], TakesAll: false, Rows(425, id => new JsonObject
        {
            ["id"] = id,
            ["user_id"] = (id % 230) + 1,
            ["course_id"] = (id % 57) + 1,
            ["username"] = $"learner{Text((id % 230) + 1)}",
            ["status"] = id % 3 == 0 ? "completed" : "enrolled",
        })),
        new("learningplan/v1/learningplans", "learning_plan_id", ["code"], ["learning_plan_id", "name"], TakesAll: false, Rows(24, id => new JsonObject
        {
            ["learning_plan_id"] = id,
            ["code"] = $"LP-{Text(id)}",
            ["name"] = $"Plan {Text(id)}",
        })),
        new("audiences/v1/audience", "id", [], ["id", "name"], TakesAll: false, Rows(15, id => new JsonObject { ["id"] = id, ["name"] = $"Audience {Text(id)}" })),
        new("manage/v1/tags", "id", [], ["id"], TakesAll: true, Rows(260, id => new JsonObject { ["id"] = id, ["text"] = $"tag {Text(id)}" })),
        new("share/v1/comments", "id", [], ["id"], TakesAll: true, Rows(33, id => new JsonObject { ["id"] = id, ["text"] = $"comment {Text(id)}" })),
    ];

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static List<JsonObject> Rows(int count, Func<int, JsonObject> make) => [.. Enumerable.Range(1, count).Select(make)];
}
