using System.Net;
using System.Text;

namespace LegacyHrSync;

/// <summary>Who was in the room. The oldest part of the program: HttpWebRequest and WebClient, synchronous.</summary>
public sealed class AttendanceUpload(string token)
{
    private const string BaseUrl = "https://acme.dokeos.com/api/";

    public void Upload(IEnumerable<int> sessions)
    {
        foreach (var session in sessions)
        {
            var request = (HttpWebRequest)WebRequest.Create(BaseUrl + "presence_sessions/" + session + "/sync");
            request.Method = "PUT";
            request.Accept = "application/vnd.dokeos+json;version=1";
            request.Headers["Authorization"] = "Bearer " + token;
            request.ContentLength = 0;
            using var response = (HttpWebResponse)request.GetResponse();
            Console.WriteLine($"Session {session}: {response.StatusCode}");
        }

        OpenGate(7);
    }

    private void OpenGate(int gate)
    {
        using var client = new WebClient { Encoding = Encoding.UTF8 };
        client.Headers[HttpRequestHeader.Accept] = "application/vnd.dokeos+json;version=1";
        client.Headers[HttpRequestHeader.Authorization] = "Bearer " + token;
        client.Headers[HttpRequestHeader.ContentType] = "application/json";
        client.UploadString(BaseUrl + "training_gate/" + gate, "PUT", "{\"open\":true}");
    }
}
