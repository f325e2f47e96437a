using System;
using System.Collections.Generic;
using System.Linq;

namespace Kiosk
{
	internal static class Program
	{
		private static Int32 Main(String[] args)
		{
			HttpHelper.BaseUrl = args[0];
			HttpHelper.Token = "kiosk";
			UserManager mgr = new UserManager();

			Dictionary<String, UserInfo> all = mgr.GetAllUsers();
			Console.WriteLine("{0} users, {1} trainers", all.Count, all.Values.Count(u => u.role_names.Contains("trainer")));
			foreach (UserInfo u in mgr.GetUsersOfGroup(8))
			{
				Console.WriteLine(u.login);
			}

			Int32[] scores = mgr.GetScores(new Int32[] { 1, 2, 3, 5, 8, 13, 21, 34 });
			Console.WriteLine("{0} scores, best {1}", scores.Length, scores.Max());

			Console.WriteLine(mgr.DeleteUser(47));
			Console.WriteLine(mgr.DeleteUser(13));
			Console.WriteLine(mgr.GetAllUsers().ContainsKey("user47"));

			mgr.SyncSession(2, new Int32[] { 1, 2 });
			Console.WriteLine(mgr.GetSession(2));
			return 0;
		}
	}
}
