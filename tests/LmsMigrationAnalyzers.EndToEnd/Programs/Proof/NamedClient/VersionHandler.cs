using System.Net.Http.Headers;

namespace Sync;

/// <summary>Every request of the LMS client passes here.</summary>
internal sealed class VersionHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Accept.Clear();
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.dokeos+json") { Parameters = { new NameValueHeaderValue("version", "1") } });
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "from-the-vault");
        return base.SendAsync(request, cancellationToken);
    }
}
