using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Newtonsoft.Json.Linq;

namespace Import
{
	class Lms
	{
		readonly string _url;

		public Lms(string url)
		{
			_url = url;
		}

		WebClient Connect()
		{
			var client = new WebClient { BaseAddress = _url, Encoding = System.Text.Encoding.UTF8 };
			client.Headers[HttpRequestHeader.Accept] = "application/vnd.dokeos+json;version=1";
			client.Headers[HttpRequestHeader.Authorization] = "Bearer 1";
			return client;
		}

		public Dictionary<string, int> EmailToId()
		{
			using (var client = Connect())
			{
				var users = JArray.Parse(client.DownloadString("users"));	// everybody
				return users.ToDictionary(u => (string)u["email"], u => (int)u["id"]);
			}
		}

		public string[] GroupNames()
		{
			using (var client = Connect())
			{
				return JArray.Parse(client.DownloadString("groups")).Select(g => g.Value<string>("name")).ToArray();
			}
		}

		public void Delete(int id)
		{
			using (var client = Connect())
			{
				client.UploadString("user/" + id, "DELETE", "");
			}
		}
	}

	static class Program
	{
		static void Main(string[] args)
		{
			var lms = new Lms(args[0]);
			var ids = lms.EmailToId();
			foreach (var email in new[] { "user41@example.org", "user2@example.org", "nobody@example.org" })
			{
				int id;
				Console.WriteLine(email + ": " + (ids.TryGetValue(email, out id) ? id.ToString() : "unknown"));
			}

			Console.WriteLine(string.Join(", ", lms.GroupNames()));
			lms.Delete(ids["user41@example.org"]);
			try
			{
				lms.Delete(13);
			}
			catch (WebException e)
			{
				Console.WriteLine("13: refused by the server, " + (e is WebException));
			}

			Console.WriteLine(lms.EmailToId().ContainsKey("user41@example.org"));
		}
	}
}
