namespace TypedClient;

internal sealed class SkillReport(ILearningPlatform platform)
{
    public async Task WriteAsync(TextWriter writer, CancellationToken cancellationToken)
    {
        var people = await platform.PeopleAsync(cancellationToken);
        foreach (var skill in people.SelectMany(person => person.Skills, (person, skill) => (person, skill.Name)).GroupBy(pair => pair.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            await writer.WriteLineAsync($"{skill.Key}: {string.Join(' ', skill.Select(pair => pair.person.Id))}");
        }

        foreach (var id in (int[])[12, 13, 14])
        {
            await writer.WriteLineAsync($"{id} {(await platform.DeleteAsync(id, cancellationToken) ? "is deleted" : "cannot be deleted")}");
        }

        await writer.WriteLineAsync($"{(await platform.PeopleAsync(cancellationToken)).Count} are left");
    }
}
