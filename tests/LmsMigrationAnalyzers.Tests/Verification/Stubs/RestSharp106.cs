// What programs use of RestSharp before version 107: the package's types by name and shape, without their bodies.
#nullable disable
namespace RestSharp
{
    using System;
    using System.Collections.Generic;
    using System.Net;
    using System.Threading;
    using System.Threading.Tasks;

    public enum Method { GET, POST, PUT, DELETE, HEAD, OPTIONS, PATCH, MERGE, COPY }
    public enum DataFormat { Json, Xml, None }
    public enum ParameterType { Cookie, GetOrPost, UrlSegment, HttpHeader, RequestBody, QueryString, QueryStringWithoutEncode }
    public class Parameter
    {
        public Parameter() { }
        public Parameter(string name, object value, ParameterType type) { }
        public Parameter(string name, object value, ParameterType type, bool encode) { }
        public Parameter(string name, object value, string contentType, ParameterType type) { }
        public string Name { get; set; }
        public object Value { get; set; }
        public ParameterType Type { get; set; }
        public string ContentType { get; set; }
    }
    public interface IRestRequest
    {
        Method Method { get; set; }
        string Resource { get; set; }
        DataFormat RequestFormat { get; set; }
        string RootElement { get; set; }
        int Timeout { get; set; }
        List<Parameter> Parameters { get; }
        IRestRequest AddFile(string name, string path, string contentType = null);
        IRestRequest AddFileBytes(string name, byte[] bytes, string filename, string contentType = "application/x-gzip");
        IRestRequest AddBody(object obj);
        IRestRequest AddJsonBody(object obj);
        IRestRequest AddJsonBody(object obj, string contentType);
        IRestRequest AddXmlBody(object obj);
        IRestRequest AddObject(object obj, params string[] includedProperties);
        IRestRequest AddObject(object obj);
        IRestRequest AddParameter(Parameter p);
        IRestRequest AddParameter(string name, object value);
        IRestRequest AddParameter(string name, object value, ParameterType type);
        IRestRequest AddParameter(string name, object value, string contentType, ParameterType type);
        IRestRequest AddOrUpdateParameter(Parameter parameter);
        IRestRequest AddOrUpdateParameter(string name, object value);
        IRestRequest AddOrUpdateParameter(string name, object value, ParameterType type);
        IRestRequest AddHeader(string name, string value);
        IRestRequest AddHeaders(ICollection<KeyValuePair<string, string>> headers);
        IRestRequest AddCookie(string name, string value);
        IRestRequest AddUrlSegment(string name, string value);
        IRestRequest AddUrlSegment(string name, object value);
        IRestRequest AddQueryParameter(string name, string value);
        IRestRequest AddQueryParameter(string name, string value, bool encode);
    }
    public class RestRequest : IRestRequest
    {
        public RestRequest() { }
        public RestRequest(Method method) { }
        public RestRequest(Method method, DataFormat dataFormat) { }
        public RestRequest(string resource, Method method) { }
        public RestRequest(string resource, DataFormat dataFormat) { }
        public RestRequest(string resource) { }
        public RestRequest(string resource, Method method, DataFormat dataFormat) { }
        public RestRequest(Uri resource, Method method, DataFormat dataFormat) { }
        public RestRequest(Uri resource, Method method) { }
        public RestRequest(Uri resource) { }
        public Method Method { get; set; }
        public string Resource { get; set; }
        public DataFormat RequestFormat { get; set; }
        public string RootElement { get; set; }
        public int Timeout { get; set; }
        public List<Parameter> Parameters => throw null;
        public IRestRequest AddFile(string name, string path, string contentType = null) => throw null;
        public IRestRequest AddFileBytes(string name, byte[] bytes, string filename, string contentType = "application/x-gzip") => throw null;
        public IRestRequest AddBody(object obj) => throw null;
        public IRestRequest AddJsonBody(object obj) => throw null;
        public IRestRequest AddJsonBody(object obj, string contentType) => throw null;
        public IRestRequest AddXmlBody(object obj) => throw null;
        public IRestRequest AddObject(object obj, params string[] includedProperties) => throw null;
        public IRestRequest AddObject(object obj) => throw null;
        public IRestRequest AddParameter(Parameter p) => throw null;
        public IRestRequest AddParameter(string name, object value) => throw null;
        public IRestRequest AddParameter(string name, object value, ParameterType type) => throw null;
        public IRestRequest AddParameter(string name, object value, string contentType, ParameterType type) => throw null;
        public IRestRequest AddOrUpdateParameter(Parameter parameter) => throw null;
        public IRestRequest AddOrUpdateParameter(string name, object value) => throw null;
        public IRestRequest AddOrUpdateParameter(string name, object value, ParameterType type) => throw null;
        public IRestRequest AddHeader(string name, string value) => throw null;
        public IRestRequest AddHeaders(ICollection<KeyValuePair<string, string>> headers) => throw null;
        public IRestRequest AddCookie(string name, string value) => throw null;
        public IRestRequest AddUrlSegment(string name, string value) => throw null;
        public IRestRequest AddUrlSegment(string name, object value) => throw null;
        public IRestRequest AddQueryParameter(string name, string value) => throw null;
        public IRestRequest AddQueryParameter(string name, string value, bool encode) => throw null;
    }
    public enum ResponseStatus { None, Completed, Error, TimedOut, Aborted }
    public interface IRestResponse
    {
        IRestRequest Request { get; set; }
        string Content { get; set; }
        byte[] RawBytes { get; set; }
        HttpStatusCode StatusCode { get; set; }
        bool IsSuccessful { get; }
        string StatusDescription { get; set; }
        Exception ErrorException { get; set; }
        string ErrorMessage { get; set; }
        ResponseStatus ResponseStatus { get; set; }
        IList<Parameter> Headers { get; }
    }
    public interface IRestResponse<T> : IRestResponse { T Data { get; set; } }
    public class RestRequestAsyncHandle { public void Abort() { } }
    public interface IAuthenticator { }
    public interface IRestClient
    {
        Uri BaseUrl { get; set; }
        string BaseHost { get; set; }
        string UserAgent { get; set; }
        int Timeout { get; set; }
        bool FollowRedirects { get; set; }
        IAuthenticator Authenticator { get; set; }
        IList<Parameter> DefaultParameters { get; }
        Uri BuildUri(IRestRequest request);
        IRestResponse Execute(IRestRequest request);
        IRestResponse Execute(IRestRequest request, Method httpMethod);
        IRestResponse<T> Execute<T>(IRestRequest request);
        IRestResponse<T> Execute<T>(IRestRequest request, Method httpMethod);
        byte[] DownloadData(IRestRequest request);
        IRestResponse ExecuteAsGet(IRestRequest request, string httpMethod);
        IRestResponse ExecuteAsPost(IRestRequest request, string httpMethod);
        RestRequestAsyncHandle ExecuteAsync(IRestRequest request, Action<IRestResponse, RestRequestAsyncHandle> callback);
        RestRequestAsyncHandle ExecuteAsync<T>(IRestRequest request, Action<IRestResponse<T>, RestRequestAsyncHandle> callback);
        Task<IRestResponse> ExecuteAsync(IRestRequest request, CancellationToken cancellationToken = default);
        Task<IRestResponse> ExecuteAsync(IRestRequest request, Method httpMethod, CancellationToken cancellationToken = default);
        Task<IRestResponse<T>> ExecuteAsync<T>(IRestRequest request, CancellationToken cancellationToken = default);
        Task<IRestResponse> ExecuteTaskAsync(IRestRequest request);
        Task<IRestResponse<T>> ExecuteTaskAsync<T>(IRestRequest request);
        Task<IRestResponse> ExecuteGetTaskAsync(IRestRequest request);
        Task<IRestResponse<T>> ExecuteGetAsync<T>(IRestRequest request, CancellationToken cancellationToken = default);
        Task<IRestResponse<T>> ExecutePostTaskAsync<T>(IRestRequest request);
    }
    public class RestClient : IRestClient
    {
        public RestClient() { }
        public RestClient(Uri baseUrl) { }
        public RestClient(string baseUrl) { }
        public Uri BaseUrl { get; set; }
        public string BaseHost { get; set; }
        public string UserAgent { get; set; }
        public int Timeout { get; set; }
        public bool FollowRedirects { get; set; }
        public IAuthenticator Authenticator { get; set; }
        public IList<Parameter> DefaultParameters => throw null;
        public Uri BuildUri(IRestRequest request) => throw null;
        public virtual IRestResponse Execute(IRestRequest request) => throw null;
        public virtual IRestResponse Execute(IRestRequest request, Method httpMethod) => throw null;
        public virtual IRestResponse<T> Execute<T>(IRestRequest request) => throw null;
        public virtual IRestResponse<T> Execute<T>(IRestRequest request, Method httpMethod) => throw null;
        public byte[] DownloadData(IRestRequest request) => throw null;
        public IRestResponse ExecuteAsGet(IRestRequest request, string httpMethod) => throw null;
        public IRestResponse ExecuteAsPost(IRestRequest request, string httpMethod) => throw null;
        public RestRequestAsyncHandle ExecuteAsync(IRestRequest request, Action<IRestResponse, RestRequestAsyncHandle> callback) => throw null;
        public RestRequestAsyncHandle ExecuteAsync<T>(IRestRequest request, Action<IRestResponse<T>, RestRequestAsyncHandle> callback) => throw null;
        public Task<IRestResponse> ExecuteAsync(IRestRequest request, CancellationToken cancellationToken = default) => throw null;
        public Task<IRestResponse> ExecuteAsync(IRestRequest request, Method httpMethod, CancellationToken cancellationToken = default) => throw null;
        public Task<IRestResponse<T>> ExecuteAsync<T>(IRestRequest request, CancellationToken cancellationToken = default) => throw null;
        public Task<IRestResponse> ExecuteTaskAsync(IRestRequest request) => throw null;
        public Task<IRestResponse<T>> ExecuteTaskAsync<T>(IRestRequest request) => throw null;
        public Task<IRestResponse> ExecuteGetTaskAsync(IRestRequest request) => throw null;
        public Task<IRestResponse<T>> ExecuteGetAsync<T>(IRestRequest request, CancellationToken cancellationToken = default) => throw null;
        public Task<IRestResponse<T>> ExecutePostTaskAsync<T>(IRestRequest request) => throw null;
    }
    public static class RestClientExtensions
    {
        public static IRestResponse Get(this IRestClient client, IRestRequest request) => throw null;
        public static IRestResponse<T> Get<T>(this IRestClient client, IRestRequest request) => throw null;
        public static IRestResponse Post(this IRestClient client, IRestRequest request) => throw null;
        public static IRestResponse<T> Post<T>(this IRestClient client, IRestRequest request) => throw null;
        public static IRestResponse Put(this IRestClient client, IRestRequest request) => throw null;
        public static IRestResponse Delete(this IRestClient client, IRestRequest request) => throw null;
        public static Task<T> GetAsync<T>(this IRestClient client, IRestRequest request, CancellationToken cancellationToken = default) => throw null;
        public static Task<T> PostAsync<T>(this IRestClient client, IRestRequest request, CancellationToken cancellationToken = default) => throw null;
        public static Task<T> DeleteAsync<T>(this IRestClient client, IRestRequest request, CancellationToken cancellationToken = default) => throw null;
        public static IRestResponse<dynamic> ExecuteDynamic(this IRestClient client, IRestRequest request) => throw null;
        public static RestRequestAsyncHandle ExecuteAsync(this IRestClient client, IRestRequest request, Action<IRestResponse> callback) => throw null;
        public static RestRequestAsyncHandle ExecuteAsync<T>(this IRestClient client, IRestRequest request, Action<IRestResponse<T>> callback) where T : new() => throw null;
        public static RestRequestAsyncHandle ExecuteAsyncGet(this IRestClient client, IRestRequest request, Action<IRestResponse, RestRequestAsyncHandle> callback, string httpMethod) => throw null;
        public static RestRequestAsyncHandle ExecuteAsyncPost(this IRestClient client, IRestRequest request, Action<IRestResponse, RestRequestAsyncHandle> callback, string httpMethod) => throw null;
        public static IRestClient AddDefaultParameter(this IRestClient restClient, string name, object value) => throw null;
        public static IRestClient AddDefaultParameter(this IRestClient restClient, string name, object value, ParameterType type) => throw null;
        public static IRestClient AddDefaultHeader(this IRestClient restClient, string name, string value) => throw null;
        public static IRestClient AddDefaultHeaders(this IRestClient restClient, Dictionary<string, string> headers) => throw null;
        public static IRestClient AddDefaultUrlSegment(this IRestClient restClient, string name, string value) => throw null;
        public static IRestClient AddDefaultQueryParameter(this IRestClient restClient, string name, string value) => throw null;
    }
}
