using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Kiosk
{
	public class UserManager
	{
		/// <summary>All users, by their login.</summary>
		public Dictionary<String, UserInfo> GetAllUsers()
		{
			Dictionary<String, UserInfo> result = new Dictionary<String, UserInfo>();
			String json = HttpHelper.DoGet("users");
			List<UserInfo> users = JsonConvert.DeserializeObject<List<UserInfo>>(json);
			foreach (UserInfo user in users)
			{
				result.Add(user.login, user);
			}
			return result;
		}

		public List<UserInfo> GetUsersOfGroup(Int32 groupId)
		{
			List<UserInfo> result = new List<UserInfo>();
			foreach (JToken t in JArray.Parse(HttpHelper.DoGet("users")))
			{
				foreach (JToken g in t["group_ids"])
				{
					if (g.Value<Int32>() == groupId)
					{
						result.Add(t.ToObject<UserInfo>());
						break;
					}
				}
			}
			return result;
		}

		public Int32[] GetScores(Int32[] userIds)
		{
			String ids = "";
			for (Int32 i = 0; i < userIds.Length; i++)
			{
				if (i > 0) ids += ",";
				ids += userIds[i];
			}
			JArray rows = JArray.Parse(HttpHelper.DoGet("participations?user_ids=" + ids));
			return rows.Select(r => r.Value<Int32>("score")).ToArray();
		}

		public Boolean DeleteUser(Int32 id)
		{
			String error = null;
			Boolean ok = HttpHelper.DoDelete("user/" + id, ref error);
			if (!ok)
			{
				Console.WriteLine("Could not delete " + id + ": " + error);
			}
			return ok;
		}

		public void SyncSession(Int32 id, IEnumerable<Int32> people)
		{
			HttpHelper.DoSend("PUT", String.Format("presence_sessions/{0}/sync", id), JsonConvert.SerializeObject(new { user_ids = people }));
		}

		public String GetSession(Int32 id)
		{
			return JObject.Parse(HttpHelper.DoGet("presence_sessions/" + id))["user_ids"].ToString(Formatting.None);
		}
	}

	public class UserInfo
	{
		public Int32 id;
		public String login;
		public String email;
		public Boolean active;
		public List<String> role_names;
	}
}
