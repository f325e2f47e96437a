// What programs use of Flurl 4 and Flurl.Http 4: the packages' types by name and shape, without their bodies.
#nullable disable
namespace Flurl
{
    using System;
    using System.Collections.Generic;

    public enum NullValueHandling { NameOnly, Remove, Ignore }
    public class QueryParamCollection { public void Add(string name, object value, bool isEncoded = false, NullValueHandling h = NullValueHandling.Remove) { } public void AddOrReplace(string name, object value, bool isEncoded = false, NullValueHandling h = NullValueHandling.Remove) { } public void Remove(string name) { } }
    public class Url
    {
        public Url() { }
        public Url(string baseUrl) { }
        public override string ToString() => throw null;
        public Url(Uri uri) { }
        public string Path { get; set; }
        public string Query { get; set; }
        public string Fragment { get; set; }
        public string Root => throw null;
        public IList<string> PathSegments => throw null;
        public QueryParamCollection QueryParams => throw null;
        public static Url Parse(string url) => throw null;
        public static string Combine(params string[] parts) => throw null;
        public Url Clone() => throw null;
        public Url Reset() => throw null;
        public Uri ToUri() => throw null;
        public static implicit operator string(Url url) => throw null;
        public static implicit operator Url(string url) => throw null;
        public static implicit operator Url(Uri uri) => throw null;
        public Url AppendPathSegment(object segment, bool fullyEncode = false) => throw null;
        public Url AppendPathSegments(params object[] segments) => throw null;
        public Url AppendPathSegments(IEnumerable<object> segments) => throw null;
        public Url RemovePathSegment() => throw null;
        public Url RemovePath() => throw null;
        public Url SetQueryParam(string name, object value, NullValueHandling nullValueHandling = NullValueHandling.Remove) => throw null;
        public Url SetQueryParam(string name, string value, bool isEncoded = false, NullValueHandling nullValueHandling = NullValueHandling.Remove) => throw null;
        public Url SetQueryParam(string name) => throw null;
        public Url SetQueryParams(object values, NullValueHandling nullValueHandling = NullValueHandling.Remove) => throw null;
        public Url SetQueryParams(IEnumerable<string> names) => throw null;
        public Url SetQueryParams(params string[] names) => throw null;
        public Url AppendQueryParam(string name, object value, NullValueHandling nullValueHandling = NullValueHandling.Remove) => throw null;
        public Url AppendQueryParam(object values, NullValueHandling nullValueHandling = NullValueHandling.Remove) => throw null;
        public Url RemoveQueryParam(string name) => throw null;
        public Url RemoveQueryParams(params string[] names) => throw null;
        public Url RemoveQuery() => throw null;
        public Url SetFragment(string fragment) => throw null;
        public Url RemoveFragment() => throw null;
        public Url ResetToRoot() => throw null;
    }
    public static class GeneratedExtensions
    {
        public static Url AppendPathSegment(this string url, object segment, bool fullyEncode = false) => throw null;
        public static Url AppendPathSegments(this string url, params object[] segments) => throw null;
        public static Url SetQueryParam(this string url, string name, object value, NullValueHandling nullValueHandling = NullValueHandling.Remove) => throw null;
        public static Url SetQueryParam(this string url, string name) => throw null;
        public static Url SetQueryParams(this string url, object values, NullValueHandling nullValueHandling = NullValueHandling.Remove) => throw null;
        public static Url SetFragment(this string url, string fragment) => throw null;
        public static Url AppendPathSegment(this Uri uri, object segment, bool fullyEncode = false) => throw null;
        public static Url SetQueryParam(this Uri uri, string name, object value, NullValueHandling nullValueHandling = NullValueHandling.Remove) => throw null;
    }
}
namespace Flurl.Http
{
    using System;
    using System.Collections.Generic;
    using System.IO;
    using System.Net.Http;
    using System.Net.Http.Headers;
    using System.Threading;
    using System.Threading.Tasks;
    using Flurl;

    public interface ISettingsContainer { }
    public interface IHeadersContainer { }
    public class FlurlHttpSettings { public TimeSpan? Timeout { get; set; } public bool ThrowOnError { get; set; } public string AllowedHttpStatusRange { get; set; } }
    public interface IFlurlClient : ISettingsContainer, IHeadersContainer, IDisposable
    {
        HttpClient HttpClient { get; }
        string BaseUrl { get; set; }
        IFlurlRequest Request(params object[] urlSegments);
    }
    public class FlurlClient : IFlurlClient
    {
        public FlurlClient(string baseUrl = null) { }
        public FlurlClient(HttpClient httpClient, string baseUrl = null) { }
        public HttpClient HttpClient => throw null;
        public string BaseUrl { get; set; }
        public IFlurlRequest Request(params object[] urlSegments) => throw null;
        public void Dispose() { }
    }
    public interface IFlurlRequest : ISettingsContainer, IHeadersContainer
    {
        HttpMethod Verb { get; set; }
        Url Url { get; set; }
        IFlurlClient Client { get; set; }
        Task<IFlurlResponse> SendAsync(HttpMethod verb, HttpContent content = null, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default);
    }
    public class FlurlRequest : IFlurlRequest
    {
        public FlurlRequest(Url url = null) { }
        public FlurlRequest(string url) { }
        public HttpMethod Verb { get; set; }
        public Url Url { get; set; }
        public IFlurlClient Client { get; set; }
        public Task<IFlurlResponse> SendAsync(HttpMethod verb, HttpContent content = null, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
    }
    public interface IFlurlResponse : IDisposable
    {
        HttpResponseMessage ResponseMessage { get; }
        int StatusCode { get; }
        Task<T> GetJsonAsync<T>();
        Task<string> GetStringAsync();
        Task<Stream> GetStreamAsync();
    }
    public class FlurlCall
    {
        public IFlurlRequest Request { get; set; }
        public HttpRequestMessage HttpRequestMessage { get; set; }
        public IFlurlResponse Response { get; set; }
        public HttpResponseMessage HttpResponseMessage { get; set; }
    }
    public class FlurlHttpException : Exception
    {
        public FlurlHttpException(FlurlCall call, string message, Exception inner) { }
        public FlurlCall Call => throw null;
        public int? StatusCode => throw null;
    }
    public interface IFlurlClientBuilder { IFlurlClient Build(); }
    public interface IFlurlClientCache
    {
        IFlurlClientBuilder Add(string name, string baseUrl = null, Action<IFlurlClientBuilder> configure = null);
        IFlurlClient Get(string name);
        IFlurlClient GetOrAdd(string name, string baseUrl = null, Action<IFlurlClientBuilder> configure = null);
    }
    public class CapturedMultipartContent { }
    public static class SettingsExtensions
    {
        public static T WithSettings<T>(this T obj, Action<FlurlHttpSettings> action) where T : ISettingsContainer => throw null;
        public static T WithTimeout<T>(this T obj, int seconds) where T : ISettingsContainer => throw null;
        public static T AllowHttpStatus<T>(this T obj, string pattern) where T : ISettingsContainer => throw null;
        public static T WithAutoRedirect<T>(this T obj, bool enabled) where T : ISettingsContainer => throw null;
        public static T AllowAnyHttpStatus<T>(this T obj) where T : ISettingsContainer => throw null;
    }
    public static class HeaderExtensions
    {
        public static T WithHeader<T>(this T obj, string name, object value) where T : IHeadersContainer => throw null;
        public static T WithHeaders<T>(this T obj, object headers, bool replaceUnderscoreWithHyphen = true) where T : IHeadersContainer => throw null;
        public static T WithOAuthBearerToken<T>(this T obj, string token) where T : IHeadersContainer => throw null;
        public static T WithBasicAuth<T>(this T obj, string username, string password) where T : IHeadersContainer => throw null;
    }
    public static class UrlBuilderExtensions
    {
        public static IFlurlRequest AppendPathSegment(this IFlurlRequest request, object segment, bool fullyEncode = false) => throw null;
        public static IFlurlRequest AppendPathSegments(this IFlurlRequest request, params object[] segments) => throw null;
        public static IFlurlRequest SetQueryParam(this IFlurlRequest request, string name, object value, NullValueHandling nullValueHandling = NullValueHandling.Remove) => throw null;
        public static IFlurlRequest SetQueryParams(this IFlurlRequest request, object values, NullValueHandling nullValueHandling = NullValueHandling.Remove) => throw null;
        public static IFlurlRequest AppendQueryParam(this IFlurlRequest request, string name, object value, NullValueHandling nullValueHandling = NullValueHandling.Remove) => throw null;
    }
    public static class ResponseExtensions
    {
        public static Task<T> ReceiveJson<T>(this Task<IFlurlResponse> response) => throw null;
        public static Task<string> ReceiveString(this Task<IFlurlResponse> response) => throw null;
    }
    public static class GeneratedExtensions
    {
        public static IFlurlRequest WithHeader(this string url, string name, object value) => throw null;
        public static IFlurlRequest WithHeader(this Url url, string name, object value) => throw null;
        public static IFlurlRequest WithHeaders(this string url, object headers, bool replaceUnderscoreWithHyphen = true) => throw null;
        public static IFlurlRequest WithHeaders(this Url url, object headers, bool replaceUnderscoreWithHyphen = true) => throw null;
        public static IFlurlRequest WithOAuthBearerToken(this string url, string token) => throw null;
        public static IFlurlRequest WithOAuthBearerToken(this Url url, string token) => throw null;
        public static IFlurlRequest AllowAnyHttpStatus(this Url url) => throw null;
        public static IFlurlRequest AllowAnyHttpStatus(this string url) => throw null;
        public static IFlurlRequest WithAutoRedirect(this string url, bool enabled) => throw null;
        public static IFlurlRequest WithAutoRedirect(this Url url, bool enabled) => throw null;
        public static IFlurlRequest WithTimeout(this Url url, int seconds) => throw null;
        public static Task<T> GetJsonAsync<T>(this IFlurlRequest request, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<T> GetJsonAsync<T>(this Url url, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<T> GetJsonAsync<T>(this string url, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<string> GetStringAsync(this IFlurlRequest request, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<string> GetStringAsync(this Url url, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<Stream> GetStreamAsync(this IFlurlRequest request, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<IFlurlResponse> GetAsync(this IFlurlRequest request, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<IFlurlResponse> GetAsync(this Url url, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<IFlurlResponse> DeleteAsync(this IFlurlRequest request, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<IFlurlResponse> DeleteAsync(this Url url, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<IFlurlResponse> PostJsonAsync(this IFlurlRequest request, object body, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<IFlurlResponse> PostJsonAsync(this Url url, object body, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<IFlurlResponse> PutJsonAsync(this IFlurlRequest request, object body, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<IFlurlResponse> PatchJsonAsync(this IFlurlRequest request, object body, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<IFlurlResponse> SendJsonAsync(this IFlurlRequest request, HttpMethod verb, object body, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<IFlurlResponse> PostUrlEncodedAsync(this IFlurlRequest request, object body, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
        public static Task<IFlurlResponse> PostMultipartAsync(this IFlurlRequest request, Action<CapturedMultipartContent> buildContent, HttpCompletionOption completionOption = HttpCompletionOption.ResponseContentRead, CancellationToken cancellationToken = default) => throw null;
    }
}
