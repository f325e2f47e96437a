using Mailing;

var dokeos = new Dokeos(args[0]);
foreach (var learner in (await dokeos.Learners()).Where(l => l.Tags.Contains(102)))
{
    Console.WriteLine($"{learner.Id}: {learner.Email}");
}

foreach (var participation in await dokeos.Participations(6))
{
    Console.WriteLine($"{participation.TrainingId} {string.Join(" ", participation.Progressions.Select(p => $"{p.Module}={p.Progress}"))}");
}

Console.WriteLine(await dokeos.Delete(30));
Console.WriteLine(await dokeos.Delete(13));
Console.WriteLine((await dokeos.Learners()).Count);
