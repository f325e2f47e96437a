using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace LmsMigrationAnalyzers.EndToEnd.FakeServer;

/// <summary>What the fake Dokeos holds: enough of everything to need several pages, the same at each start.</summary>
internal sealed class DokeosData
{
    private static readonly string[] FirstNames = ["Alice", "Bruno", "Chloé", "Dmitri", "Eva", "Farid", "Grace", "Hugo"];
    private static readonly string[] LastNames = ["Martin", "O'Neil", "García", "Nowak", "Smith", "Dubois", "Rossi"];
    private static readonly string[] Roles = ["learner", "manager", "trainer"];
    private static readonly string[] States = ["completed", "in_progress", "not_started"];

    /// <summary>47 users with ids from 1.</summary>
    public SortedDictionary<int, JsonObject> Users { get; } = Numbered(47, id => new JsonObject
    {
        ["id"] = id,
        ["first_name"] = FirstNames[id % FirstNames.Length],
        ["last_name"] = LastNames[id % LastNames.Length],
        ["email"] = $"user{id.ToString(CultureInfo.InvariantCulture)}@example.org",
        ["login"] = $"user{id.ToString(CultureInfo.InvariantCulture)}",
        ["active"] = id % 9 != 0,
        ["group_ids"] = Array([(id % 33) + 1, (id * 7 % 33) + 1]),
        ["role_names"] = new JsonArray(Roles[id % Roles.Length]),
        ["tag_ids"] = Array([100 + (id % 4)]),
        ["skills"] = new JsonArray(new JsonObject { ["id"] = 500 + (id % 6), ["name"] = $"skill {(id % 6).ToString(CultureInfo.InvariantCulture)}" }),
    });

    /// <summary>33 groups with ids from 1.</summary>
    public SortedDictionary<int, JsonObject> Groups { get; } = Numbered(33, id => new JsonObject
    {
        ["id"] = id,
        ["name"] = $"Group {id.ToString(CultureInfo.InvariantCulture)}",
        ["learner_ids"] = Array([(id % 47) + 1]),
        ["manager_ids"] = Array([((id * 5) % 47) + 1]),
    });

    /// <summary>141 participations with ids from 1: three trainings for each user.</summary>
    public SortedDictionary<int, JsonObject> Participations { get; } = Numbered(141, id => new JsonObject
    {
        ["id"] = id,
        ["user_id"] = ((id - 1) % 47) + 1,
        ["training_id"] = 1000 + ((id - 1) % 12),
        ["status"] = States[id % States.Length],
        ["score"] = id * 7 % 101,
        ["progressions"] = new JsonArray(
            new JsonObject { ["module_id"] = 1, ["progress"] = id % 101 },
            new JsonObject { ["module_id"] = 2, ["progress"] = id * 3 % 101 }),
    });

    /// <summary>Sessions in a room.</summary>
    public SortedDictionary<int, JsonObject> PresenceSessions { get; } = Sessions();

    /// <summary>Sessions on line.</summary>
    public SortedDictionary<int, JsonObject> WebinarSessions { get; } = Sessions();

    /// <summary>Gates before trainings.</summary>
    public SortedDictionary<int, JsonObject> TrainingGates { get; } = Numbered(8, id => new JsonObject { ["id"] = id, ["open"] = false });

    public static JsonArray Array(IEnumerable<int> numbers) => new([.. numbers.Select(number => (JsonNode?)JsonValue.Create(number))]);

    private static SortedDictionary<int, JsonObject> Sessions() => Numbered(8, id => new JsonObject
    {
        ["id"] = id,
        ["title"] = $"Session {id.ToString(CultureInfo.InvariantCulture)}",
        ["synced"] = false,
    });

    private static SortedDictionary<int, JsonObject> Numbered(int count, System.Func<int, JsonObject> make)
        => new(Enumerable.Range(1, count).ToDictionary(id => id, make));
}
