using Campus;

using var client = new LmsClient(args[0], "abc");
ILmsClient lms = client;

var managers = (await lms.GetUsersAsync()).Where(u => u.RoleNames.Contains("manager")).Select(u => u.Email);
Console.WriteLine(string.Join("\n", managers));

int[] trainings = [1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007];
var best = (await lms.GetParticipationsAsync(trainings)).GroupBy(p => p.TrainingId).OrderBy(g => g.Key);
foreach (var training in best)
    Console.WriteLine($"{training.Key}: {training.Count()} learners, best {training.Max(p => p.Score)}");

foreach (var id in new[] { 20, 13 })
{
    try
    {
        await lms.DeleteUserAsync(id);
        Console.WriteLine($"deleted {id}");
    }
    catch (InvalidOperationException e)
    {
        Console.WriteLine(e.Message);
    }
}

Console.WriteLine((await lms.GetUsersAsync()).Count);
