using LegacyHrSync.Dokeos;

namespace LegacyHrSync;

/// <summary>Creates who is new, deletes who has left. Managers are never deleted by a machine.</summary>
public sealed class LearnerSync(DokeosClient dokeos)
{
    public async Task RunAsync(IReadOnlyList<HrEmployee> employees)
    {
        var learners = await dokeos.GetLearnersAsync();
        var byLogin = learners.ToDictionary(learner => learner.Login, StringComparer.OrdinalIgnoreCase);

        foreach (var employee in employees)
        {
            if (!byLogin.TryGetValue(employee.Number, out var learner))
            {
                if (!employee.HasLeft)
                {
                    await dokeos.CreateLearnerAsync(employee);
                }
            }
            else if (employee.HasLeft && !learner.RoleNames.Contains("manager"))
            {
                var deleted = await dokeos.DeleteLearnerAsync(learner.Id);
                Console.WriteLine(deleted ? $"{learner.Email} deleted" : $"{learner.Email} could not be deleted");
            }
        }
    }
}
