using System;
using System.Linq;
using System.Threading.Tasks;

namespace Hr.Integration
{
    internal static class Program
    {
        private static async Task<int> Main(string[] args)
        {
            var api = new LmsApi(args[0], "s3cret");

            var users = await api.GetUsers();
            foreach (var user in users.OrderBy(u => u.LastName).ThenBy(u => u.Id))
            {
                Console.WriteLine("{0} {1} [{2}] tags {3}", user.FirstName, user.LastName, string.Join(",", user.Roles), string.Join(",", user.TagIds));
            }

            var groups = await api.GetGroups();
            Console.WriteLine("{0} groups, the last is {1}", groups.Count, groups.Last().Name);

            var first = await api.GetUser(3);
            foreach (var participation in await api.GetParticipations(first.Id))
            {
                Console.WriteLine("{0}: {1} %", participation.TrainingId, participation.Progressions.Sum(p => p.Progress));
            }

            return 0;
        }
    }
}
