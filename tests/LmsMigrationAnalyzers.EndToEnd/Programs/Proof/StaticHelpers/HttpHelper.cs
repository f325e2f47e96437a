using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text;

namespace Kiosk
{
	/// <summary>
	/// HTTP helper. Do not instantiate.
	/// </summary>
	public static class HttpHelper
	{
		#region Constants

		public const String ACCEPT = "application/vnd.dokeos+json;version=1";
		public const Int32 TIMEOUT = 30000;

		#endregion

		#region Fields

		public static String BaseUrl;
		public static String Token;

		#endregion

		#region Public methods

		/// <summary>GET</summary>
		public static String DoGet(String relativeUrl)
		{
			HttpWebRequest req = CreateRequest("GET", relativeUrl);
			using (HttpWebResponse resp = (HttpWebResponse)req.GetResponse())
			{
				return ReadAll(resp);
			}
		}

		/// <summary>POST or PUT</summary>
		public static String DoSend(String verb, String relativeUrl, String body)
		{
			HttpWebRequest req = CreateRequest(verb, relativeUrl);
			Byte[] bytes = Encoding.UTF8.GetBytes(body);
			req.ContentType = "application/json";
			req.ContentLength = bytes.Length;
			using (Stream s = req.GetRequestStream())
			{
				s.Write(bytes, 0, bytes.Length);
			}
			using (HttpWebResponse resp = (HttpWebResponse)req.GetResponse())
			{
				return ReadAll(resp);
			}
		}

		/// <summary>DELETE; false if the server refused.</summary>
		public static Boolean DoDelete(String relativeUrl, ref String error)
		{
			try
			{
				HttpWebRequest req = CreateRequest("DELETE", relativeUrl);
				using (HttpWebResponse resp = (HttpWebResponse)req.GetResponse())
				{
					return resp.StatusCode == HttpStatusCode.NoContent;
				}
			}
			catch (WebException ex)
			{
				error = ex.Status.ToString();
				return false;
			}
		}

		#endregion

		#region Private methods

		private static HttpWebRequest CreateRequest(String verb, String relativeUrl)
		{
#if TRACE
			Log.Write(verb + " " + relativeUrl);
#endif
			HttpWebRequest req = (HttpWebRequest)WebRequest.Create(BaseUrl + relativeUrl);
			req.Method = verb;
			req.Accept = ACCEPT;
			req.Timeout = TIMEOUT;
			req.Headers["Authorization"] = "Bearer " + Token;
			return req;
		}

		private static String ReadAll(HttpWebResponse resp)
		{
			using (StreamReader sr = new StreamReader(resp.GetResponseStream(), Encoding.UTF8))
			{
				return sr.ReadToEnd();
			}
		}

		#endregion
	}

	public static class Log
	{
		public static List<String> Lines = new List<String>();

		public static void Write(String line)
		{
			Lines.Add(line);
		}
	}
}
